package org.gan4j.nn;

import org.gan4j.shape.Shape;

/** Batch normalisation of images: [n, channels, height, width] to the same. See {@link BatchNorm}. */
public final class BatchNorm2d extends BatchNorm {
    public BatchNorm2d(int channels) {
        this(channels, DEFAULT_EPS, DEFAULT_MOMENTUM);
    }

    /** A batch normalisation of its own momentum, and else the defaults. */
    public static BatchNorm2d withMomentum(int channels, double momentum) {
        return new BatchNorm2d(channels, DEFAULT_EPS, momentum);
    }

    public BatchNorm2d(int channels, double eps, double momentum) {
        this(channels, eps, momentum, true);
    }

    /**
     * Batch normalisation with all its settings.
     *
     * @param affine whether it learns a weight and a bias per channel
     */
    public BatchNorm2d(int channels, double eps, double momentum, boolean affine) {
        super(channels, eps, momentum, affine);
    }

    @Override
    boolean takes(Shape shape) {
        return shape.rank() == 4;
    }

    @Override
    String expected(int channelCount) {
        return "[n, " + channelCount + ", height, width]";
    }
}
