package org.gan4j.metrics;

/**
 * The share of samples that show, by a classifier, the class that the generator was asked for. Stateless; safe to share between
 * threads.
 */
public final class ClassAccuracy {
    private static final int ENOUGH = 1_000;

    private ClassAccuracy() {}

    /**
     * Computes the share and its standard deviation.
     *
     * @param wanted the class that each sample was asked for
     * @param shown the class that each sample shows
     * @return the share, from 0 to 1
     * @throws IllegalArgumentException if they differ in number, or there are none
     */
    public static Measurement of(int[] wanted, int[] shown) {
        if (wanted.length != shown.length || wanted.length == 0) {
            throw new IllegalArgumentException(
                    "ClassAccuracy: expects as many classes shown as wanted, at least 1, got " + shown.length + " and "
                            + wanted.length);
        }
        double[] right = new double[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            right[i] = wanted[i] == shown[i] ? 1 : 0;
        }
        Measurement mean = Measurement.mean(right, 0, right.length);
        double ofShare = mean.deviation() / Math.sqrt(right.length);
        return new Measurement(mean.value(), ofShare, 0, right.length, mean.warning())
                .warnBelow(ENOUGH, "the share varies much between draws");
    }
}
