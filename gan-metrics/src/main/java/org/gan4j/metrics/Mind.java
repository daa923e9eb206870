package org.gan4j.metrics;

import org.gan4j.random.RandomStream;

/**
 * MIND, three times the number of features times the mean, over random directions, of the squared Wasserstein distance of the
 * projected features. Lower is better. It assumes no normal distribution and needs fewer samples than the
 * {@link FrechetDistance}. arXiv 2605.06797. Stateless; safe to share between threads.
 */
public final class Mind {
    private static final int DIRECTIONS = 1_000;
    private static final int AT_ONCE = 50;
    private static final int ENOUGH = 1_000;

    private Mind() {}

    /**
     * Computes it over 1,000 directions; the deviation is that of the directions.
     *
     * @param real the features of real samples
     * @param fake the features of generated samples
     * @param random the stream of the directions
     * @return the value, with a warning below 1,000 samples
     * @throws IllegalArgumentException if the features differ in size, or there are no samples
     */
    public static Measurement of(FeatureSet real, FeatureSet fake, RandomStream random) {
        FeatureSet.require("Mind", 1, real, fake);
        double[] values = new double[DIRECTIONS];
        for (int from = 0; from < DIRECTIONS; from += AT_ONCE) {
            double[] directions = Projections.directions(AT_ONCE, real.size(), random);
            System.arraycopy(along(directions, real, fake), 0, values, from, AT_ONCE);
        }
        return Measurement.mean(values, real.count(), fake.count())
                .warnBelow(ENOUGH, "MIND is too large then; compare it only with others of the same numbers");
    }

    /** Computes the value of each direction. */
    static double[] along(double[] directions, FeatureSet real, FeatureSet fake) {
        double[][] ofReal = Projections.sorted(real, directions);
        double[][] ofFake = Projections.sorted(fake, directions);
        double[] values = new double[ofReal.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = 3.0 * real.size() * Projections.distance(ofReal[i], ofFake[i], 2);
        }
        return values;
    }
}
