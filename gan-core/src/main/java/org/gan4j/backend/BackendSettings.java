package org.gan4j.backend;

/**
 * The settings of a backend instance.
 *
 * @param threads how many a kernel may use, 1 or more
 * @param precision of the operands of matrix products and convolutions
 */
public record BackendSettings(int threads, Precision precision) {
    /** @throws IllegalArgumentException if there are less than one thread */
    public BackendSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: expects 1 or more, got " + threads);
        }
    }

    /** As many threads as there are processors, in float32. */
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
