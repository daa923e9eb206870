package org.gan4j.backend.onednn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Primitives of all threads and backends of the process, up to a number of bytes; beyond it, the least recently used
 * are retired.
 */
final class PrimitiveCache {
    private static final Logger LOG = LoggerFactory.getLogger(PrimitiveCache.class);

    private final Map<Key, Primitive> primitives = new ConcurrentHashMap<>();
    private final AtomicLong made = new AtomicLong();
    private final long limit;
    private long bytes;

    /** @param limit bytes that primitives may keep, as far as can be estimated */
    PrimitiveCache(long limit) {
        this.limit = limit;
    }

    /** Borrows an invocation of the primitive for a key, creating the primitive if there is none. */
    Invocation borrow(Key key, Supplier<Primitive> maker) {
        while (true) {
            Primitive kept = primitives.get(key);
            Primitive primitive = kept != null ? kept : add(key, maker);
            primitive.useAt(made.get());
            Invocation invocation = primitive.borrow();
            if (invocation != null) {
                return invocation;
            }
        }
    }

    private Primitive add(Key key, Supplier<Primitive> maker) {
        Primitive made = maker.get();
        LOG.debug("oneDNN implementation {}", made.implementation());
        synchronized (this) {
            Primitive existing = primitives.putIfAbsent(key, made);
            if (existing != null) {
                made.retire();
                return existing;
            }
            made.useAt(this.made.incrementAndGet());
            bytes += made.bytes();
            if (bytes > limit) {
                shrink(limit - limit / 4, made);
                // The C library would keep freed memory for each thread that had requested it.
                Pointer.trimMemory();
            }
            return made;
        }
    }

    /** Retires the least recently used primitives, except the one needed now. */
    private void shrink(long wanted, Primitive needed) {
        List<Aged> oldest = new ArrayList<>();
        primitives.forEach((key, primitive) -> oldest.add(new Aged(key, primitive, primitive.lastUse())));
        oldest.sort(Comparator.comparingLong(Aged::lastUse));
        for (Aged aged : oldest) {
            if (bytes <= wanted) {
                return;
            }
            if (aged.primitive() != needed) {
                primitives.remove(aged.key());
                bytes -= aged.primitive().bytes();
                aged.primitive().retire();
            }
        }
    }

    /** Primitive with a snapshot of its last use, which other threads keep updating. */
    private record Aged(Key key, Primitive primitive, long lastUse) {}
}
