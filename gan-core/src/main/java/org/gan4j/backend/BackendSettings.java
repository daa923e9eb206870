package org.gan4j.backend;

/**
 * Settings of a backend instance. Immutable; safe to share between threads.
 *
 * @param threads number of threads a kernel may use, at least 1
 * @param precision precision of the operands in matrix products and convolutions
 */
public record BackendSettings(int threads, Precision precision) {
    /** @throws IllegalArgumentException if {@code threads} is below 1 */
    public BackendSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: expects 1 or more, got " + threads);
        }
    }

    /** Returns the defaults: one thread per processor, FLOAT32. */
    public static BackendSettings standard() {
        return new BackendSettings(Runtime.getRuntime().availableProcessors(), Precision.FLOAT32);
    }

    public BackendSettings withThreads(int threads) {
        return new BackendSettings(threads, precision);
    }

    public BackendSettings withPrecision(Precision precision) {
        return new BackendSettings(threads, precision);
    }
}
