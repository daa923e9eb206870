package org.gan4j.backend.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_default_flags;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_destroy;

import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.javacpp.FloatPointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one thread keeps of oneDNN: a stream and the primitives it used last. Freed when the thread is gone. */
final class Session {
    /** Far above what a training step uses; oneDNN itself keeps as many compiled kernels for all threads. */
    private static final int CAPACITY = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final Cleaner CLEANER = Cleaner.create();

    private final Resources resources = new Resources();
    private final OpenMp openMp;
    private int threads;
    private long generation = -1;

    Session(OpenMp openMp) {
        this.openMp = openMp;
        CLEANER.register(this, resources::free);
    }

    /**
     * The primitive of a key, made for a number of threads if it is not kept.
     *
     * @param settings changes when the backend's number of threads does, and primitives must be made anew
     */
    Primitive primitive(Key key, int threadsWanted, long settings, Supplier<Primitive> maker) {
        if (generation != settings) {
            resources.clear();
            generation = settings;
        }
        Primitive kept = resources.primitives.get(key);
        if (kept != null) {
            return kept;
        }
        use(threadsWanted);
        Primitive made = maker.get();
        made.computeOn(threadsWanted);
        LOG.debug("oneDNN implementation {}", made.implementation());
        resources.add(key, made, CAPACITY);
        return made;
    }

    /** Runs a primitive on as many threads as it was made for: it has divided its work among them. */
    void run(Primitive primitive) {
        use(primitive.threads());
        primitive.run(resources.stream);
    }

    private void use(int wanted) {
        if (threads != wanted) {
            openMp.useOnThisThread(new OpenMp.Count(wanted));
            threads = wanted;
        }
    }

    /** One number in native memory, to be used before the next call. */
    FloatPointer number(float value) {
        return resources.number.put(value);
    }

    /** The constant -1 in native memory. */
    FloatPointer minusOne() {
        return resources.minusOne;
    }

    List<String> implementations() {
        return resources.primitives.values().stream()
                .map(Primitive::implementation)
                .toList();
    }

    /** What must be freed; apart from the session, since what frees it must not keep the session reachable. */
    private static final class Resources {
        final Map<Key, Primitive> primitives = new LinkedHashMap<>(64, 0.75f, true);
        final dnnl_stream stream = new dnnl_stream();
        final FloatPointer number = new FloatPointer(1);
        final FloatPointer minusOne = new FloatPointer(1).put(-1);

        Resources() {
            OneDnn.check(dnnl_stream_create(stream, OneDnn.ENGINE, dnnl_stream_default_flags), "stream");
        }

        void add(Key key, Primitive made, int capacity) {
            if (primitives.size() >= capacity) {
                Iterator<Primitive> eldest = primitives.values().iterator();
                eldest.next().destroy();
                eldest.remove();
            }
            primitives.put(key, made);
        }

        void clear() {
            new ArrayList<>(primitives.values()).forEach(Primitive::destroy);
            primitives.clear();
        }

        void free() {
            clear();
            dnnl_stream_destroy(stream);
            number.close();
            minusOne.close();
        }
    }
}
