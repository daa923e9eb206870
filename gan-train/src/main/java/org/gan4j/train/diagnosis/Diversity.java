package org.gan4j.train.diagnosis;

/**
 * How different samples are from one another, compared with real ones: (d(fake) - 1) / (d(real) - 1), which is 0 where all
 * samples are the same and 1 where they are as different as real ones.
 *
 * <p>d is the number of different samples among n, the diversity of order 2 of Leinster and Cobbold (Ecology 2012), n^2 /
 * sum of k(x, y), for the similarity k(x, y) = exp(-|x - y|^2 / h^2), h^2 a quarter of the mean squared distance of real
 * samples. Unlike a mean distance, it is not deceived by a few far outliers, nor by two far clumps.
 */
public final class Diversity {
    private static final double WIDTH = 0.25;

    private Diversity() {}

    /**
     * The relative diversity.
     *
     * @param fake [n][m], n at least 2
     * @param real [n][m]
     * @return NaN if the real samples are all the same
     */
    public static double relative(float[][] fake, float[][] real) {
        double scale = WIDTH * meanSquaredDistance(real);
        double different = different(real, scale) - 1;
        return scale > 0 && different > 0 ? (different(fake, scale) - 1) / different : Double.NaN;
    }

    /** The number of different samples. */
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
