package org.gan4j.metrics;

/**
 * Density and coverage of generated samples by the neighbourhoods of real ones: how many of the k neighbourhoods a generated
 * sample lies in, on average, and the share of real samples whose neighbourhood holds a generated one. Less moved by outliers
 * than {@link PrecisionRecall}. Naeem et al., ICML 2020. Immutable; safe to share between threads.
 *
 * @param density about 1 for samples like the real ones; more if they crowd where the real ones are dense
 * @param coverage the share of real samples that are covered, from 0 to 1
 */
public record DensityCoverage(Measurement density, Measurement coverage) {
    /** The neighbours of the paper. */
    public static final int NEIGHBOURS = 5;

    private static final int ENOUGH = 1_000;
    private static final String WHY = "both vary much between draws";

    /**
     * Computes both with the fifth neighbour.
     *
     * @param real the features of real samples
     * @param fake the features of generated samples
     * @return both, with a warning if there are few samples
     * @throws IllegalArgumentException if the features differ in size, or there are too few samples
     */
    public static DensityCoverage of(FeatureSet real, FeatureSet fake) {
        return of(real, fake, NEIGHBOURS);
    }

    /**
     * Computes both with the k-th neighbour.
     *
     * @param real the features of real samples
     * @param fake the features of generated samples
     * @param k the number of the neighbour whose distance is the radius of a neighbourhood, 1 or more
     * @return both, with a warning if there are few samples
     * @throws IllegalArgumentException if the features differ in size, or there are not more than k samples of each
     *     kind
     */
    public static DensityCoverage of(FeatureSet real, FeatureSet fake, int k) {
        FeatureSet.require("DensityCoverage", k + 1, real, fake);
        double[] radii = Neighbours.radii(real, k);
        boolean[] isCovered = new boolean[real.count()];
        long[] inside = new long[1];
        Neighbours.visit(real, fake, (i, j, squared) -> {
            if (squared < radii[i]) {
                isCovered[i] = true;
                inside[0]++;
            }
        });
        double density = (double) inside[0] / k / fake.count();
        return new DensityCoverage(
                measured(density, real, fake), measured(PrecisionRecall.share(isCovered), real, fake));
    }

    private static Measurement measured(double value, FeatureSet real, FeatureSet fake) {
        return Measurement.of(value, real.count(), fake.count()).warnBelow(ENOUGH, WHY);
    }
}
