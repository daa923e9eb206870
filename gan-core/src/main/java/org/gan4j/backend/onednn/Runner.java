package org.gan4j.backend.onednn;

import java.lang.ref.Reference;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.backend.internal.HostStorage;
import org.gan4j.shape.Shape;

/** Finds or makes the primitive of a kernel, and runs it on the calling thread. */
final class Runner {
    /** Native memory that all primitives of the process may keep. */
    private static final long CACHE_BYTES = 192L << 20;

    private static final PrimitiveCache PRIMITIVES = new PrimitiveCache(CACHE_BYTES);

    private final IntSupplier threads;
    private final HostBackend memory;

    /**
     * @param threads how many a kernel may use
     * @param memory where primitives get their scratch memory
     */
    Runner(IntSupplier threads, HostBackend memory) {
        this.threads = threads;
        this.memory = memory;
    }

    boolean canSetThreads() {
        return Session.canSetThreads();
    }

    /** How many threads a kernel may use. */
    int threads() {
        return threads.getAsInt();
    }

    /**
     * The primitive of a key, ready to be given its arguments and to run on this thread; to be closed.
     *
     * @param grains how many threads the work is worth; 0 is one
     */
    Invocation borrow(Key key, long grains, Supplier<Primitive> maker) {
        return borrow(key, 0, grains, maker);
    }

    /** The same where another primitive, on so many threads as it was made for, chose the layout of an argument. */
    Invocation borrow(Key key, Invocation chooser, long grains, Supplier<Primitive> maker) {
        return borrow(key, chooser.threads().value(), grains, maker);
    }

    private Invocation borrow(Key key, int chooserThreads, long grains, Supplier<Primitive> maker) {
        int wanted = (int) Math.max(1, Math.min(threads.getAsInt(), grains));
        Invocation invocation =
                PRIMITIVES.borrow(key.on(wanted, chooserThreads), wanted, () -> Session.making(wanted, maker));
        Session.ofThisThread().note(invocation);
        return invocation;
    }

    void run(Invocation invocation) {
        Session session = Session.ofThisThread();
        long bytes = invocation.scratchBytes();
        if (bytes == 0) {
            session.run(invocation);
            // Its memory is freed once it is unreachable.
            Reference.reachabilityFence(memory);
            return;
        }
        NdArray scratch = memory.allocate(Shape.of(Math.toIntExact((bytes + 3) / 4)), DType.FLOAT32);
        try {
            invocation.setScratch(HostStorage.of(scratch).pointer());
            session.run(invocation);
        } finally {
            scratch.release();
        }
    }

    /** One number in native memory, to be used before the next. */
    Pointer number(float value) {
        return Session.ofThisThread().number(value);
    }

    /** The constant -1 in native memory. */
    Pointer minusOne() {
        return Session.minusOne();
    }
}
