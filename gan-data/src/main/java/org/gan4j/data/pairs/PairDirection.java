package org.gan4j.data.pairs;

/** Direction of a translation between two domains. Immutable; safe to share between threads. */
public enum PairDirection {
    /** From A, the left half or the first folder, to B. */
    A_TO_B,
    /** From B to A. */
    B_TO_A;

    /** Returns the one of two objects that belongs to the generator's input. */
    public <T> T input(T a, T b) {
        return this == A_TO_B ? a : b;
    }

    /** Returns the one of two objects that belongs to the generator's target. */
    public <T> T target(T a, T b) {
        return this == A_TO_B ? b : a;
    }
}
