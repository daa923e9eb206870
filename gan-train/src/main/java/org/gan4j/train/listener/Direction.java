package org.gan4j.train.listener;

/** Which values of a metric are the better ones. */
public enum Direction {
    /** As of a distance. */
    LOWER,
    /** As of a score. */
    HIGHER;

    /** Whether a value is better than another; what is not a number never is. */
    public boolean isBetter(double value, double other) {
        return this == LOWER ? value < other : value > other;
    }

    /** What every value but the infinite one is better than. */
    public double worst() {
        return this == LOWER ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
}
