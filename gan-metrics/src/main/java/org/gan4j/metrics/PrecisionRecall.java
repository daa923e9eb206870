package org.gan4j.metrics;

/**
 * Precision and recall of generated samples by the neighbourhoods of their features: the share of generated samples that lie
 * within the k-th neighbour's distance of a real one, and the share of real samples that do so of a generated one. Kynkäänniemi
 * et al., NeurIPS 2019. Immutable; safe to share between threads.
 *
 * <p>A sample at the very distance counts as within. Both grow with k and shrink with the number of samples.
 *
 * @param precision how many generated samples look real, from 0 to 1
 * @param recall how much of what is real is generated, from 0 to 1
 */
public record PrecisionRecall(Measurement precision, Measurement recall) {
    /** The neighbours of the paper. */
    public static final int NEIGHBOURS = 3;

    private static final int ENOUGH = 1_000;
    private static final String WHY = "neighbourhoods are too wide then; compare only with others of the same numbers";

    /**
     * Computes both with the third neighbour.
     *
     * @param real the features of real samples
     * @param fake the features of generated samples
     * @return both, with a warning if there are few samples
     * @throws IllegalArgumentException if the features differ in size, or there are too few samples
     */
    public static PrecisionRecall of(FeatureSet real, FeatureSet fake) {
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
    public static PrecisionRecall of(FeatureSet real, FeatureSet fake, int k) {
        FeatureSet.require("PrecisionRecall", k + 1, real, fake);
        double[] ofReal = Neighbours.radii(real, k);
        double[] ofFake = Neighbours.radii(fake, k);
        boolean[] isPrecise = new boolean[fake.count()];
        boolean[] isRecalled = new boolean[real.count()];
        Neighbours.visit(real, fake, (i, j, squared) -> {
            isPrecise[j] |= squared <= ofReal[i];
            isRecalled[i] |= squared <= ofFake[j];
        });
        return new PrecisionRecall(measured(isPrecise, real, fake), measured(isRecalled, real, fake));
    }

    private static Measurement measured(boolean[] inside, FeatureSet real, FeatureSet fake) {
        return Measurement.of(share(inside), real.count(), fake.count()).warnBelow(ENOUGH, WHY);
    }

    static double share(boolean[] inside) {
        int count = 0;
        for (boolean each : inside) {
            count += each ? 1 : 0;
        }
        return (double) count / inside.length;
    }
}
