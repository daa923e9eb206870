package org.gan4j.metrics;

import org.gan4j.random.RandomStream;

/**
 * The squared maximum mean discrepancy of real and generated features under the kernel (x.y / size + 1)^3, without bias: the
 * KID if the features are those of {@code inception}. Lower is better; it may be below 0 where both are alike. Bińkowski et al.,
 * ICLR 2018. Stateless; safe to share between threads.
 *
 * <p>It is the mean over random subsets, drawn without replacement; the deviation is that of the subsets.
 */
public final class KernelDistance {
    /** The fewest samples whose halves have pairs. */
    static final int FEWEST = 4;

    private static final int SUBSETS = 100;
    private static final int SUBSET = 1_000;
    /** The fewest samples of the paper's subsets. */
    private static final int ENOUGH = SUBSET;

    private KernelDistance() {}

    /**
     * Computes the mean over 100 subsets of 1,000 samples, or of half the samples where there are fewer than 2,000.
     *
     * @param real the features of real samples
     * @param fake the features of generated samples
     * @param random the stream of the subsets; its position is neither used nor changed
     * @return the squared distance, with a warning below 1,000 samples
     * @throws IllegalArgumentException if the features differ in size, or there are fewer than 4 samples of either kind
     */
    public static Measurement of(FeatureSet real, FeatureSet fake, RandomStream random) {
        FeatureSet.require("KernelDistance", FEWEST, real, fake);
        int subset = Math.min(SUBSET, Math.min(real.count(), fake.count()) / 2);
        double[] values = new double[SUBSETS];
        RandomStream ofReal = random.split("real");
        RandomStream ofFake = random.split("fake");
        for (int i = 0; i < SUBSETS; i++) {
            values[i] = block(real.drawn(subset, ofReal), fake.drawn(subset, ofFake));
        }
        return Measurement.mean(values, real.count(), fake.count())
                .warnBelow(ENOUGH, "the kernel distance varies much between draws");
    }

    /** Computes the distance of all samples at once. */
    static double block(FeatureSet real, FeatureSet fake) {
        int size = real.size();
        double[] x = real.values();
        double[] y = fake.values();
        return within(x, size) + within(y, size) - 2 * mean(kernel(x, y, size));
    }

    private static double within(double[] rows, int size) {
        int count = rows.length / size;
        double[] kernel = kernel(rows, rows, size);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            kernel[i * count + i] = 0;
        }
        for (double each : kernel) {
            sum += each;
        }
        return sum / ((double) count * (count - 1));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double each : values) {
            sum += each;
        }
        return sum / values.length;
    }

    private static double[] kernel(double[] x, double[] y, int size) {
        double[] kernel = Algebra.best().products(x, y, size);
        for (int i = 0; i < kernel.length; i++) {
            double base = kernel[i] / size + 1;
            kernel[i] = base * base * base;
        }
        return kernel;
    }
}
