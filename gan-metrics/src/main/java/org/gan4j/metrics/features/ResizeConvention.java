package org.gan4j.metrics.features;

import org.gan4j.tensor.Tensor;

/**
 * The three ways in which published evaluations bring images to the size of the inception network. They give different values:
 * compare only those of one convention. Immutable; safe to share between threads.
 */
public enum ResizeConvention {
    /** Bilinear with source = i x in / out, as TensorFlow 1 did: no half pixels, no smoothing. Input (pixel - 128) / 128. */
    LEGACY_TENSORFLOW("legacy-tensorflow"),
    /** Bilinear with half pixels and no smoothing, as pytorch-fid does. Input 2 x pixel / 255 - 1. */
    LEGACY_PYTORCH("legacy-pytorch"),
    /**
     * Pillow's bicubic filter, whose support grows where images shrink; values are clipped to those of pixels, not rounded. Input
     * (pixel - 128) / 128. Parmar, Zhang and Zhu, CVPR 2022.
     */
    CLEAN("clean");

    private static final double CUBIC = -0.5;
    private static final double HALF_WHITE = 127.5;
    private static final double MIDDLE = 128;

    private final String key;

    ResizeConvention(String key) {
        this.key = key;
    }

    /** {@return the name that stands in the names of features} */
    public String key() {
        return key;
    }

    /**
     * Resizes images.
     *
     * @param images [n, channels, height, width] from -1 to 1
     * @param height the new height, in pixels
     * @param width the new width, in pixels
     * @return the same range
     */
    public Tensor resize(Tensor images, int height, int width) {
        int high = images.shape().size(2);
        int wide = images.shape().size(3);
        Tensor resized = high == height && wide == width
                ? images
                : images.mixPixels(weights(high, height), weights(wide, width));
        return this == CLEAN ? resized.clamp(-1, 1) : resized;
    }

    /**
     * Converts values from -1 to 1 to the input of the network.
     *
     * @param images [n, channels, height, width] from -1 to 1
     * @return the same shape
     */
    public Tensor scale(Tensor images) {
        return this == LEGACY_PYTORCH
                ? images
                : images.multiply(HALF_WHITE / MIDDLE).add((HALF_WHITE - MIDDLE) / MIDDLE);
    }

    /** Returns the weights of input pixels, a row for each output pixel. */
    double[][] weights(int in, int out) {
        double[][] weights = new double[out][in];
        double scale = (double) in / out;
        for (int i = 0; i < out; i++) {
            switch (this) {
                case LEGACY_TENSORFLOW -> addBilinear(weights[i], i * scale);
                case LEGACY_PYTORCH -> addBilinear(weights[i], Math.max(0, (i + 0.5) * scale - 0.5));
                case CLEAN -> addCubic(weights[i], (i + 0.5) * scale, Math.max(1, scale));
            }
        }
        return weights;
    }

    private static void addBilinear(double[] row, double source) {
        int below = Math.min((int) source, row.length - 1);
        int above = Math.min(below + 1, row.length - 1);
        double share = source - below;
        row[below] += 1 - share;
        row[above] += share;
    }

    /** Adds the weights within the support, normalised, as Pillow does. */
    private static void addCubic(double[] row, double center, double stretch) {
        int from = Math.max(0, (int) (center - 2 * stretch + 0.5));
        int to = Math.min(row.length, (int) (center + 2 * stretch + 0.5));
        double sum = 0;
        for (int i = from; i < to; i++) {
            row[i] = cubic((i - center + 0.5) / stretch);
            sum += row[i];
        }
        for (int i = from; i < to; i++) {
            row[i] /= sum;
        }
    }

    private static double cubic(double x) {
        double distance = Math.abs(x);
        if (distance < 1) {
            return ((CUBIC + 2) * distance - (CUBIC + 3)) * distance * distance + 1;
        }
        return distance < 2 ? (((distance - 5) * distance + 8) * distance - 4) * CUBIC : 0;
    }
}
