package org.gan4j.tensor;

/** What lies outside an image that is sampled at any place. */
public enum Border {
    /** Zeros. */
    ZEROS,
    /** The image mirrored at its border, the edge pixels repeated, as often as needed. */
    REFLECTION
}
