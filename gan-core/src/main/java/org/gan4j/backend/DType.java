package org.gan4j.backend;

/** Type of a tensor's elements. Immutable; safe to share between threads. */
public enum DType {
    /** IEEE 754 single precision: the default. */
    FLOAT32(4),
    /** IEEE 754 double precision: for gradient checks and comparisons. */
    FLOAT64(8),
    /** Signed 32-bit integers: for indices and labels; never differentiated. */
    INT32(4);

    private final int bytes;

    DType(int bytes) {
        this.bytes = bytes;
    }

    /** {@return the number of bytes of one element} */
    public int bytes() {
        return bytes;
    }

    /** {@return true for FLOAT32 and FLOAT64} */
    public boolean isFloating() {
        return this != INT32;
    }
}
