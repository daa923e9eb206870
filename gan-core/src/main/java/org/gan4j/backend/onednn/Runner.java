package org.gan4j.backend.onednn;

import java.lang.ref.Reference;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.internal.HostBackend;
import org.gan4j.backend.internal.HostStorage;
import org.gan4j.backend.internal.Workers;
import org.gan4j.shape.Shape;

/**
 * Finds or makes primitives, and runs them in pieces of a kernel's work on several threads.
 *
 * <p>A primitive always computes on the thread that runs it. oneDNN could divide its work among threads of its own, but
 * those wait for one another: one that is late, or that OpenMP does not give, holds up all.
 */
final class Runner {
    /** Floats of a cache line, at which pieces begin. */
    static final int LINE = 16;

    /** Native memory that all primitives of the process may keep. */
    private static final long CACHE_BYTES = 192L << 20;

    private static final PrimitiveCache PRIMITIVES = new PrimitiveCache(CACHE_BYTES);

    private final HostBackend memory;
    private final Workers workers;

    /** @param memory where primitives get their scratch memory, and whose threads share the work */
    Runner(HostBackend memory) {
        this.memory = memory;
        this.workers = memory.workers();
    }

    /** Whether primitives stay on one thread; else oneDNN uses all cores for each. */
    boolean canSetThreads() {
        return Session.canSetThreads();
    }

    /** How many threads a kernel may use. */
    int threads() {
        return workers.threads();
    }

    /**
     * Cuts a loop into a few pieces for each thread.
     *
     * @param grains how many threads the work is worth; 0 is one
     * @param multiple the length of all pieces but the last is a multiple of it
     */
    Pieces pieces(int steps, long grains, int multiple) {
        return Pieces.of(steps, canSetThreads() ? workers.parts(grains) : 1, multiple);
    }

    /** Cuts a loop into one piece for each thread, at the most. */
    Pieces fewPieces(int steps, long grains) {
        return pieces(steps, Math.min(grains, threads()), 1);
    }

    /** Computes all pieces, in any order. */
    void each(Pieces pieces, Pieces.Piece piece) {
        workers.run(pieces.count(), i -> piece.compute(pieces.from(i), pieces.length(i)));
    }

    /** The primitive of a key, ready to be given its arguments and to run on this thread; to be closed. */
    Invocation borrow(Key key, Supplier<Primitive> maker) {
        Invocation invocation = PRIMITIVES.borrow(key, () -> Session.making(maker));
        Session.ofThisThread().note(invocation);
        return invocation;
    }

    /** Whether oneDNN has but its slow generic code for a key. */
    boolean isReference(Key key, Supplier<Primitive> maker) {
        try (Invocation call = borrow(key, maker)) {
            return call.isReference();
        }
    }

    /** Runs the primitive of a key on its arguments, on this thread. */
    void run(Key key, Supplier<Primitive> maker, Pointer... arguments) {
        try (Invocation call = borrow(key, maker)) {
            for (int i = 0; i < arguments.length; i++) {
                call.set(i, arguments[i]);
            }
            run(call);
        }
    }

    void run(Invocation invocation) {
        Session session = Session.ofThisThread();
        long bytes = invocation.scratchBytes();
        if (bytes == 0) {
            try {
                session.run(invocation);
            } finally {
                // Its memory is freed once it is unreachable.
                Reference.reachabilityFence(memory);
            }
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
