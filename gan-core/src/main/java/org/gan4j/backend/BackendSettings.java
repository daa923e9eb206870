package org.gan4j.backend;

/**
 * Settings of a backend instance. Immutable; safe to share between threads.
 *
 * @param threads number of threads a kernel may use, at least 1
 * @param precision precision of the operands in matrix products and convolutions
 */
public record BackendSettings(int threads, Precision precision) {
    /**
     * Checks the number of threads.
     *
     * @param threads number of threads a kernel may use, at least 1
     * @param precision precision of the operands in matrix products and convolutions
     * @throws IllegalArgumentException if {@code threads} is below 1
     */
    public BackendSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: expects 1 or more, got " + threads);
        }
    }

    /** {@return the defaults: one thread per processor, FLOAT32} */
    public static BackendSettings standard() {
        return new BackendSettings(Runtime.getRuntime().availableProcessors(), Precision.FLOAT32);
    }

    /**
     * Sets the number of threads.
     *
     * @param threads number of threads a kernel may use, at least 1
     * @return settings with this number
     */
    public BackendSettings withThreads(int threads) {
        return new BackendSettings(threads, precision);
    }

    /**
     * Sets the precision.
     *
     * @param precision precision of the operands in matrix products and convolutions
     * @return settings with this precision
     */
    public BackendSettings withPrecision(Precision precision) {
        return new BackendSettings(threads, precision);
    }
}
