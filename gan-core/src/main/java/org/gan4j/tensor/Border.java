package org.gan4j.tensor;

/** Content outside an image that is sampled at arbitrary positions. Immutable; safe to share between threads. */
public enum Border {
    /** Zeros. */
    ZEROS,
    /** Image mirrored at its border, with the edge pixels repeated, as often as needed. */
    REFLECTION
}
