package org.gan4j.metrics;

/**
 * The Fréchet distance of two normal distributions with the means and covariances of real and of generated features:
 * |m - n|^2 + tr(C + D - 2 (C D)^(1/2)); the FID if the features are those of {@code inception}. Lower is better. Heusel et al.,
 * NeurIPS 2017. Stateless; safe to share between threads.
 *
 * <p>The trace of the root is the sum of the singular values of A B^T for factors C = A^T A and D = B^T B, which is real and
 * exact to rounding also where covariances are singular. With few samples the distance is too large.
 */
public final class FrechetDistance {
    /** The fewest samples that have a covariance. */
    static final int FEWEST = 2;

    /** The fewest samples whose distance is comparable with others'. */
    private static final int ENOUGH = 10_000;

    private static final String BIAS =
            "the Fréchet distance is too large then; compare it only with others of the same numbers of samples";

    private FrechetDistance() {}

    /**
     * Computes the distance of two sets of features.
     *
     * @param real the features of real samples
     * @param fake the features of generated samples
     * @return the squared distance, with a warning below 10,000 samples
     * @throws IllegalArgumentException if they differ in size, or one has fewer than 2 samples
     */
    public static Measurement of(FeatureSet real, FeatureSet fake) {
        return of(FeatureStatistics.of(real), FeatureStatistics.of(fake));
    }

    /**
     * Computes the distance of statistics.
     *
     * @param real the statistics of real samples
     * @param fake the statistics of generated samples
     * @return the squared distance, with a warning below 10,000 samples
     * @throws IllegalArgumentException if they differ in size, or one has fewer than 2 samples
     */
    public static Measurement of(FeatureStatistics real, FeatureStatistics fake) {
        return of(real, fake, Algebra.best());
    }

    static Measurement of(FeatureStatistics real, FeatureStatistics fake, Algebra algebra) {
        if (real.size() != fake.size()) {
            throw new IllegalArgumentException(
                    "FrechetDistance: expects features of one size, got " + real.size() + " and " + fake.size());
        }
        FeatureSet.requireCount("FrechetDistance", FEWEST, real.count(), fake.count());
        double value = distance(real, fake, algebra);
        return Measurement.of(value, (int) real.count(), (int) fake.count()).warnBelow(ENOUGH, BIAS);
    }

    private static double distance(FeatureStatistics real, FeatureStatistics fake, Algebra algebra) {
        int size = real.size();
        double[] ofReal = real.mean();
        double[] ofFake = fake.mean();
        double[] first = real.covariance();
        double[] second = fake.covariance();
        double distance = 0;
        for (int i = 0; i < size; i++) {
            double apart = ofReal[i] - ofFake[i];
            distance += apart * apart + first[i * size + i] + second[i * size + i];
        }
        double[] a = algebra.factor(first, size);
        double[] b = algebra.factor(second, size);
        double[] products = algebra.products(a, b, size);
        // Rounding may make the distance of equal statistics negative.
        return Math.max(0, distance - 2 * algebra.nuclearNorm(products, a.length / size, b.length / size));
    }
}
