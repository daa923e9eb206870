package org.gan4j.data.pairs;

/** Direction of a translation between two domains. Immutable; safe to share between threads. */
public enum PairDirection {
    /** From A, the left half or the first folder, to B. */
    A_TO_B,
    /** From B to A. */
    B_TO_A;

    /**
     * Chooses the generator's input.
     *
     * @param <T> type of the objects
     * @param a object of domain A
     * @param b object of domain B
     * @return a for A to B, else b
     */
    public <T> T input(T a, T b) {
        return this == A_TO_B ? a : b;
    }

    /**
     * Chooses the generator's target.
     *
     * @param <T> type of the objects
     * @param a object of domain A
     * @param b object of domain B
     * @return b for A to B, else a
     */
    public <T> T target(T a, T b) {
        return this == A_TO_B ? b : a;
    }
}
