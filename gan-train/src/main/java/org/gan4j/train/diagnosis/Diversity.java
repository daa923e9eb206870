package org.gan4j.train.diagnosis;

/**
 * The diversity of samples relative to real ones, (d(fake) - 1) / (d(real) - 1): 0 if all samples are the same, 1 if they
 * differ as much as real ones. Stateless; safe to share between threads.
 *
 * <p>d is the effective number of different samples among n, the diversity of order 2 of Leinster and Cobbold (Ecology
 * 2012), n^2 / sum of k(x, y), with the similarity k(x, y) = exp(-|x - y|^2 / h^2), where h^2 is a quarter of the mean
 * squared distance of real samples. Unlike a mean distance, it is not misled by a few distant outliers or by two distant
 * clusters.
 */
public final class Diversity {
    private static final double WIDTH = 0.25;

    private Diversity() {}

    /**
     * Computes the relative diversity.
     *
     * @param fake [n][m], n at least 2
     * @param real [n][m]
     * @return the relative diversity; NaN if the real samples are all the same
     */
    public static double relative(float[][] fake, float[][] real) {
        double scale = WIDTH * meanSquaredDistance(real);
        double different = different(real, scale) - 1;
        return scale > 0 && different > 0 ? (different(fake, scale) - 1) / different : Double.NaN;
    }

    /** Computes the effective number of different samples. */
    static double different(float[][] samples, double scale) {
        int n = samples.length;
        double similarity = n;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                similarity += 2 * Math.exp(-squaredDistance(samples[i], samples[j]) / scale);
            }
        }
        return (double) n * n / similarity;
    }

    private static double meanSquaredDistance(float[][] samples) {
        int n = samples.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                sum += squaredDistance(samples[i], samples[j]);
            }
        }
        return 2 * sum / ((double) n * (n - 1));
    }

    private static double squaredDistance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = a[i] - b[i];
            sum += difference * difference;
        }
        return sum;
    }
}
