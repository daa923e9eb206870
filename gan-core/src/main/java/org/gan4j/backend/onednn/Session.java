package org.gan4j.backend.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_default_flags;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_destroy;

import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.javacpp.FloatPointer;
import org.gan4j.backend.internal.Address;
import org.jspecify.annotations.Nullable;

/** oneDNN objects that belong to one thread, whichever backends it uses; freed when the thread is gone. */
final class Session {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final OpenMp OPEN_MP = new OpenMp();
    private static final ThreadLocal<Session> SESSIONS = ThreadLocal.withInitial(Session::new);

    /** Lives as long as the process. */
    private static final FloatPointer MINUS_ONE = new FloatPointer(Address.allocate(Float.BYTES)).put(-1);

    private final Resources resources = new Resources();
    private @Nullable List<String> recorded;

    private Session() {
        CLEANER.register(this, resources::free);
    }

    static Session ofThisThread() {
        return SESSIONS.get();
    }

    static boolean canSetThreads() {
        return OPEN_MP.isPresent();
    }

    /** Creates a primitive, which divides its work among the number of threads OpenMP has at that time: one. */
    static Primitive making(Supplier<Primitive> maker) {
        OPEN_MP.useOneThread();
        return maker.get();
    }

    /** Runs on one thread, because ND4J or a user may have set another number. */
    void run(Invocation invocation) {
        OPEN_MP.useOneThread();
        invocation.run(resources.stream);
    }

    /** Notifies the recorder, if any, of a primitive that this thread borrows. */
    void note(Invocation invocation) {
        if (recorded != null) {
            recorded.add(invocation.implementation());
        }
    }

    /** Returns oneDNN's names for the code that this thread borrows while it runs {@code work}. */
    List<String> record(Runnable work) {
        List<String> names = new ArrayList<>();
        recorded = names;
        try {
            work.run();
        } finally {
            recorded = null;
        }
        return names;
    }

    /** Returns a number in native memory, valid until the next call. */
    FloatPointer number(float value) {
        return resources.number.put(value);
    }

    /** Returns the constant -1 in native memory. */
    static FloatPointer minusOne() {
        return MINUS_ONE;
    }

    /** Objects to free; separate from the session, because a cleaning action must not keep the session reachable. */
    private static final class Resources {
        final dnnl_stream stream = new dnnl_stream();
        final Address place = Address.allocate(Float.BYTES);
        final FloatPointer number = new FloatPointer(place);

        Resources() {
            OneDnn.check(dnnl_stream_create(stream, OneDnn.ENGINE, dnnl_stream_default_flags), "stream");
        }

        void free() {
            dnnl_stream_destroy(stream);
            place.free();
        }
    }
}
