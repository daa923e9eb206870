package org.gan4j.metrics;

import java.util.Optional;

/**
 * A measured value, with what it was measured on. Immutable; safe to share between threads.
 *
 * @param value the value
 * @param deviation the standard deviation over the subsets, splits, directions or samples that the value is the mean of; NaN
 *     for a metric that is no mean, and for the mean of one value
 * @param real the number of real samples; 0 for a metric that takes none
 * @param fake the number of generated samples
 * @param warning a sentence about too few samples; empty if there were enough
 */
public record Measurement(double value, double deviation, int real, int fake, Optional<String> warning) {
    /** Creates a measurement of a metric that is no mean. */
    static Measurement of(double value, int real, int fake) {
        return new Measurement(value, Double.NaN, real, fake, Optional.empty());
    }

    /**
     * {@return the mean of values with their standard deviation}
     *
     * @param values one or more
     * @param real the number of real samples; 0 for a metric that takes none
     * @param fake the number of generated samples
     */
    public static Measurement mean(double[] values, int real, int fake) {
        double sum = 0;
        for (double each : values) {
            sum += each;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double each : values) {
            squares += (each - mean) * (each - mean);
        }
        double deviation = values.length > 1 ? Math.sqrt(squares / values.length) : Double.NaN;
        return new Measurement(mean, deviation, real, fake, Optional.empty());
    }

    /** Returns the same measurement, with a warning if there were fewer samples of either kind than a metric needs. */
    Measurement warnBelow(int enough, String why) {
        int fewer = real == 0 ? fake : Math.min(real, fake);
        if (fewer >= enough) {
            return this;
        }
        String samples = real == 0 ? fake + " generated samples" : real + " real and " + fake + " generated samples";
        return new Measurement(
                value, deviation, real, fake, Optional.of(samples + " are fewer than " + enough + ": " + why));
    }
}
