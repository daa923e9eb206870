package org.gan4j.metrics;

import org.gan4j.tensor.Tensor;

/**
 * The mean and the covariance of features, of divisor n - 1, summed in float64 while they stream by: memory for two matrices of
 * features by features, whatever the number of samples. Not thread-safe.
 */
public final class FeatureStatistics {
    /** Samples that are summed at once: products of large matrices are quick. */
    private static final int LOT = 1024;
    /** The most features whose covariances an array holds. */
    private static final int MOST = 46_340;

    private final int size;
    private final double[] mean;
    private final double[] squares;
    private final double[] lot;
    private int waiting;
    private long count;

    /**
     * Creates statistics of no samples yet.
     *
     * @param size 1 to 46,340
     */
    public FeatureStatistics(int size) {
        if (size < 1 || size > MOST) {
            throw new IllegalArgumentException("FeatureStatistics: expects 1 to " + MOST + " features, got " + size);
        }
        this.size = size;
        this.mean = new double[size];
        this.squares = new double[size * size];
        this.lot = new double[Math.multiplyExact(LOT + 1, size)];
    }

    /**
     * {@return the statistics of a set}
     *
     * @param features the features of all samples
     */
    public static FeatureStatistics of(FeatureSet features) {
        FeatureStatistics statistics = new FeatureStatistics(features.size());
        for (int i = 0; i < features.count(); i++) {
            statistics.addRow(features.values(i, i + 1), 0);
        }
        return statistics;
    }

    /**
     * {@return statistics that were computed before}
     *
     * @param count the number of samples, 2 or more
     * @param mean the mean of each feature
     * @param covariance [size, size], of divisor n - 1
     * @throws IllegalArgumentException if the sizes do not fit, or numbers are not finite
     */
    public static FeatureStatistics of(long count, double[] mean, double[] covariance) {
        FeatureStatistics statistics = new FeatureStatistics(mean.length);
        if (count < 2 || covariance.length != statistics.squares.length) {
            throw new IllegalArgumentException("FeatureStatistics: expects 2 samples or more and "
                    + statistics.squares.length + " covariances, got " + count + " and " + covariance.length);
        }
        FeatureSet.requireFinite("FeatureStatistics", mean, mean.length);
        FeatureSet.requireFinite("FeatureStatistics", covariance, mean.length);
        System.arraycopy(mean, 0, statistics.mean, 0, mean.length);
        for (int i = 0; i < covariance.length; i++) {
            statistics.squares[i] = covariance[i] * (count - 1);
        }
        statistics.count = count;
        return statistics;
    }

    /**
     * Adds the features of a tensor.
     *
     * @param features [n, size]
     * @throws IllegalArgumentException if it has another shape, or holds numbers that are not finite
     */
    public void add(Tensor features) {
        if (features.shape().rank() != 2 || features.shape().size(1) != size) {
            throw new IllegalArgumentException(
                    "FeatureStatistics: expects features [n, " + size + "], got " + features.shape());
        }
        double[] values = features.toDoubles();
        FeatureSet.requireFinite("FeatureStatistics", values, size);
        for (int from = 0; from < values.length; from += size) {
            addRow(values, from);
        }
    }

    private void addRow(double[] values, int from) {
        System.arraycopy(values, from, lot, waiting * size, size);
        waiting++;
        if (waiting == LOT) {
            merge();
        }
    }

    /** Adds the waiting samples by their own mean, so that no large sums are subtracted. Chan, Golub and LeVeque, 1983. */
    private void merge() {
        if (waiting == 0) {
            return;
        }
        double[] ofLot = new double[size];
        for (int i = 0; i < waiting * size; i++) {
            ofLot[i % size] += lot[i];
        }
        double share = (double) waiting / (count + waiting);
        double weight = Math.sqrt(count * share);
        for (int j = 0; j < size; j++) {
            ofLot[j] /= waiting;
            lot[waiting * size + j] = weight * (ofLot[j] - mean[j]);
            mean[j] += share * (ofLot[j] - mean[j]);
        }
        for (int i = 0; i < waiting * size; i++) {
            lot[i] -= ofLot[i % size];
        }
        Algebra.best().addSquare(lot, waiting + 1, size, squares);
        count += waiting;
        waiting = 0;
    }

    /** {@return the number of features} */
    public int size() {
        return size;
    }

    /** {@return the number of samples} */
    public long count() {
        return count + waiting;
    }

    /** {@return the mean of each feature} */
    public double[] mean() {
        merge();
        return mean.clone();
    }

    /**
     * {@return the covariance [size, size]}
     *
     * @throws IllegalStateException if there are fewer than 2 samples
     */
    public double[] covariance() {
        merge();
        if (count < 2) {
            throw new IllegalStateException("FeatureStatistics: expects 2 samples or more, got " + count);
        }
        double[] covariance = new double[squares.length];
        for (int i = 0; i < covariance.length; i++) {
            covariance[i] = squares[i] / (count - 1);
        }
        return covariance;
    }
}
