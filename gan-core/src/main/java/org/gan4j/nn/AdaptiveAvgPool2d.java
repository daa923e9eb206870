package org.gan4j.nn;

import org.gan4j.tensor.Tensor;

/**
 * Averages over a given number of regions, whatever the image's size: [n, channels, h, w] to [n, channels, rows,
 * columns].
 *
 * <p>Row i covers the image's rows from floor(i h / rows) (inclusive) to ceil((i + 1) h / rows) (exclusive), as in
 * PyTorch. Thread safety: see {@link Module}.
 */
public final class AdaptiveAvgPool2d extends Layer implements PerSample {
    private final int rows;
    private final int columns;

    /**
     * Creates a pooling to a square.
     *
     * @param both rows and columns of the result, 1 or more
     */
    public AdaptiveAvgPool2d(int both) {
        this(both, both);
    }

    /**
     * Creates a pooling.
     *
     * @param rows rows of the result, 1 or more
     * @param columns columns of the result, 1 or more
     */
    public AdaptiveAvgPool2d(int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "AdaptiveAvgPool2d: expects 1 row and column or more, got " + rows + " and " + columns);
        }
        this.rows = rows;
        this.columns = columns;
    }

    @Override
    protected Tensor compute(Tensor input) {
        Resampled.requireImages(this, input);
        int height = input.shape().size(2);
        int width = input.shape().size(3);
        if (height == 0 || width == 0) {
            throw expects("images of at least one pixel", input);
        }
        return input.mixPixels(means(rows, height), means(columns, width));
    }

    private static double[][] means(int regions, int size) {
        double[][] means = new double[regions][size];
        for (int i = 0; i < regions; i++) {
            int from = (int) ((long) i * size / regions);
            int to = (int) (((long) (i + 1) * size + regions - 1) / regions);
            for (int j = from; j < to; j++) {
                means[i][j] = 1.0 / (to - from);
            }
        }
        return means;
    }

    @Override
    public String toString() {
        return "AdaptiveAvgPool2d(" + rows + ", " + columns + ")";
    }
}
