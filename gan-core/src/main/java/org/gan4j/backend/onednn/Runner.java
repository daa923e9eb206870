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
 * Finds or creates primitives, and runs them on pieces of a kernel's work in several threads.
 *
 * <p>A primitive always computes on the thread that runs it. oneDNN could divide its work among threads of its own, but
 * those wait for one another: one that is late, or that OpenMP does not provide, delays all.
 */
final class Runner {
    /** Number of floats in a cache line; pieces begin at one. */
    static final int LINE = 16;

    /** Maximum native memory kept by all primitives of the process. */
    private static final long CACHE_BYTES = 192L << 20;

    private static final PrimitiveCache PRIMITIVES = new PrimitiveCache(CACHE_BYTES);

    private final HostBackend memory;
    private final Workers workers;

    /** @param memory provides the primitives' scratch memory, and the threads that share the work */
    Runner(HostBackend memory) {
        this.memory = memory;
        this.workers = memory.workers();
    }

    /** Returns true if primitives run on one thread each; otherwise oneDNN uses all cores for each. */
    boolean canSetThreads() {
        return Session.canSetThreads();
    }

    /** Returns the number of threads that a kernel may use. */
    int threads() {
        return workers.threads();
    }

    /**
     * Cuts a loop into a few pieces per thread.
     *
     * @param grains number of threads that the work is worth; 0 means one
     * @param multiple divides the length of all pieces but the last
     */
    Pieces pieces(int steps, long grains, int multiple) {
        return Pieces.of(steps, canSetThreads() ? workers.parts(grains) : 1, multiple);
    }

    /** Cuts a loop into at most one piece per thread. */
    Pieces fewPieces(int steps, long grains) {
        return pieces(steps, Math.min(grains, threads()), 1);
    }

    /** Computes all pieces, in any order. */
    void each(Pieces pieces, Pieces.Piece piece) {
        workers.run(pieces.count(), i -> piece.compute(pieces.from(i), pieces.length(i)));
    }

    /**
     * Returns the primitive for a key, ready to receive its arguments and to run on this thread; the caller closes it.
     */
    Invocation borrow(Key key, Supplier<Primitive> maker) {
        Invocation invocation = PRIMITIVES.borrow(key, () -> Session.making(maker));
        Session.ofThisThread().note(invocation);
        return invocation;
    }

    /** Returns true if oneDNN has only its slow generic code for a key. */
    boolean isReference(Key key, Supplier<Primitive> maker) {
        try (Invocation call = borrow(key, maker)) {
            return call.isReference();
        }
    }

    /** Runs the primitive for a key with its arguments, on this thread. */
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

    /** Returns a number in native memory, valid until the next call. */
    Pointer number(float value) {
        return Session.ofThisThread().number(value);
    }

    /** Returns the constant -1 in native memory. */
    Pointer minusOne() {
        return Session.minusOne();
    }
}
