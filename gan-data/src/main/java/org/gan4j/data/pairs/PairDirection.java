package org.gan4j.data.pairs;

/** Which of two domains a generator takes, and which it makes. */
public enum PairDirection {
    /** Takes A, the left half or the first folder, and makes B. */
    A_TO_B,
    /** Takes B and makes A. */
    B_TO_A;

    /** The one of two things that belongs to what a generator takes. */
    public <T> T input(T a, T b) {
        return this == A_TO_B ? a : b;
    }

    /** The one of two things that belongs to what a generator makes. */
    public <T> T target(T a, T b) {
        return this == A_TO_B ? b : a;
    }
}
