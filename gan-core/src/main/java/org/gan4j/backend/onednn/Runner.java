package org.gan4j.backend.onednn;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;

/** Finds or makes the primitive of a kernel in the calling thread's session, and runs it. */
final class Runner {
    private final OpenMp openMp = new OpenMp();
    private final ThreadLocal<Session> sessions = ThreadLocal.withInitial(() -> new Session(openMp));
    private final AtomicLong settings = new AtomicLong();
    private final IntSupplier threads;

    /** @param threads how many a kernel may use */
    Runner(IntSupplier threads) {
        this.threads = threads;
    }

    boolean canSetThreads() {
        return openMp.isPresent();
    }

    /** How many threads a kernel may use. */
    int threads() {
        return threads.getAsInt();
    }

    /** Must be called when the number of threads changed. */
    void forgetPrimitives() {
        settings.incrementAndGet();
    }

    List<String> implementations() {
        return sessions.get().implementations();
    }

    /**
     * The primitive of a key, ready to be given its arguments and to run on this thread.
     *
     * @param grains how many threads the work is worth; 0 is one
     */
    Primitive primitive(Key key, long grains, Supplier<Primitive> maker) {
        int wanted = (int) Math.max(1, Math.min(threads.getAsInt(), grains));
        return sessions.get().primitive(key, wanted, settings.get(), maker);
    }

    void run(Primitive primitive) {
        sessions.get().run(primitive);
    }

    /** One number in native memory, to be used before the next. */
    Pointer number(float value) {
        return sessions.get().number(value);
    }

    /** The constant -1 in native memory. */
    Pointer minusOne() {
        return sessions.get().minusOne();
    }
}
