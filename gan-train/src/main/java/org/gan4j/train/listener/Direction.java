package org.gan4j.train.listener;

/** The direction in which a metric improves. Immutable; safe to share between threads. */
public enum Direction {
    /** Lower is better, as for a distance. */
    LOWER,
    /** Higher is better, as for a score. */
    HIGHER;

    /**
     * {@return true if a value is better than another; NaN never is}
     *
     * @param value the value
     * @param other the value that it is compared with
     */
    public boolean isBetter(double value, double other) {
        return this == LOWER ? value < other : value > other;
    }

    /** {@return the infinite value that every finite one is better than} */
    public double worst() {
        return this == LOWER ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
}
