package org.gan4j.backend.internal;

/**
 * Matrices of F(2, r), which filters r + 1 numbers d with r taps g to two sums using r + 1 multiplications instead of 2
 * r: result [(filter g) * (data d)], with an element-wise product. Applied along rows and columns, it filters images.
 *
 * <p>Winograd, Arithmetic Complexity of Computations, 1980; Lavin and Gray, Fast Algorithms for Convolutional Neural
 * Networks, CVPR 2016. With two results, intermediate numbers stay close in size to the sum itself, which keeps
 * rounding errors small.
 */
final class MinimalFilter {
    /** Results per tile, along one axis. */
    static final int RESULTS = 2;

    private static final MinimalFilter TWO_TAPS = new MinimalFilter(
            new float[][] {{1, -1, 0}, {0, 1, 0}, {0, 1, -1}},
            new float[][] {{1, 0}, {1, 1}, {0, 1}},
            new float[][] {{1, 1, 0}, {0, 1, -1}});

    private static final MinimalFilter THREE_TAPS = new MinimalFilter(
            new float[][] {{1, 0, -1, 0}, {0, 1, 1, 0}, {0, -1, 1, 0}, {0, 1, 0, -1}},
            new float[][] {{1, 0, 0}, {0.5f, 0.5f, 0.5f}, {0.5f, -0.5f, 0.5f}, {0, 0, 1}},
            new float[][] {{1, 1, 1, 0}, {0, 1, -1, -1}});

    private final float[][] data;
    private final float[][] filter;
    private final float[][] result;

    private MinimalFilter(float[][] data, float[][] filter, float[][] result) {
        this.data = data;
        this.filter = filter;
        this.result = result;
    }

    /** @param taps 2 or 3 */
    static MinimalFilter of(int taps) {
        return switch (taps) {
            case 2 -> TWO_TAPS;
            case 3 -> THREE_TAPS;
            default -> throw new IllegalArgumentException("MinimalFilter: expects 2 or 3 taps, got " + taps);
        };
    }

    /** Returns the data transform, [r + 1, r + 1]. */
    float[][] data() {
        return data;
    }

    /**
     * Returns the data transform for two patches, the second starting one number later: [2 r + 1, r + 2]. The last row
     * of the first is the first row of the second.
     */
    float[][] neighbours() {
        int last = data.length - 1;
        float[][] both = new float[2 * last + 1][data.length + 1];
        for (int i = 0; i <= last; i++) {
            System.arraycopy(data[i], 0, both[i], 0, data.length);
            System.arraycopy(data[i], 0, both[last + i], 1, data.length);
        }
        return both;
    }

    /** Returns the filter transform, [r + 1, r]. */
    float[][] filter() {
        return filter;
    }

    /** Returns the result transform, [2, r + 1]. */
    float[][] result() {
        return result;
    }

    static float[][] transposed(float[][] matrix) {
        float[][] transposed = new float[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix[0].length; j++) {
                transposed[j][i] = matrix[i][j];
            }
        }
        return transposed;
    }
}
