package org.gan4j.metrics;

import org.gan4j.random.RandomStream;

/**
 * The inception score of generated images, exp of the mean Kullback-Leibler divergence of the class probabilities of an image
 * from their mean: from 1 to the number of classes, higher is better. Salimans et al., NeurIPS 2016. Stateless; safe to share
 * between threads.
 *
 * <p>It compares with no real images, so a generator that makes one good image of each class has the best score.
 */
public final class InceptionScore {
    static final int SPLITS = 10;
    private static final int ENOUGH = 5_000;

    private InceptionScore() {}

    /**
     * Computes the mean and the deviation over ten splits of shuffled images.
     *
     * @param logits [n, classes], n at least 10
     * @param random the stream of the order
     * @return the score, with a warning below 5,000 images
     */
    public static Measurement of(FeatureSet logits, RandomStream random) {
        return of(logits.shuffled(random), SPLITS);
    }

    /**
     * Computes the mean and the deviation over splits of images in their order.
     *
     * @param logits [n, classes]
     * @param splits no more than images
     * @return the score, with a warning below 5,000 images
     * @throws IllegalArgumentException if there are too few images
     */
    public static Measurement of(FeatureSet logits, int splits) {
        int count = logits.count();
        if (splits < 1 || count < splits) {
            throw new IllegalArgumentException(
                    "InceptionScore: expects an image or more in each of " + splits + " splits, got " + count);
        }
        double[] scores = new double[splits];
        for (int i = 0; i < splits; i++) {
            int from = (int) ((long) i * count / splits);
            int to = (int) ((long) (i + 1) * count / splits);
            scores[i] = score(logits.values(from, to), logits.size());
        }
        return Measurement.mean(scores, 0, count).warnBelow(ENOUGH, "the inception score is too small then");
    }

    private static double score(double[] logits, int classes) {
        int count = logits.length / classes;
        double[] mean = new double[classes];
        double entropy = 0;
        for (int row = 0; row < count; row++) {
            entropy += addShares(logits, row * classes, mean);
        }
        double divergence = entropy / count;
        for (double sum : mean) {
            double share = sum / count;
            divergence -= share > 0 ? share * Math.log(share) : 0;
        }
        return Math.exp(divergence);
    }

    /** Adds the softmax of a row to sums, and returns its sum of p log p. */
    private static double addShares(double[] logits, int from, double[] sums) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < sums.length; i++) {
            largest = Math.max(largest, logits[from + i]);
        }
        double total = 0;
        for (int i = 0; i < sums.length; i++) {
            total += Math.exp(logits[from + i] - largest);
        }
        double log = largest + Math.log(total);
        double entropy = 0;
        for (int i = 0; i < sums.length; i++) {
            double logShare = logits[from + i] - log;
            double share = Math.exp(logShare);
            sums[i] += share;
            entropy += share > 0 ? share * logShare : 0;
        }
        return entropy;
    }
}
