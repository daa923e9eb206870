package org.gan4j.nn;

import org.gan4j.shape.Shape;

/** Batch normalisation of features: [n, channels] or [n, channels, length] to the same. See {@link BatchNorm}. */
public final class BatchNorm1d extends BatchNorm {
    public BatchNorm1d(int channels) {
        this(channels, DEFAULT_EPS, DEFAULT_MOMENTUM);
    }

    /** A batch normalisation of its own momentum, and else the defaults. */
    public static BatchNorm1d withMomentum(int channels, double momentum) {
        return new BatchNorm1d(channels, DEFAULT_EPS, momentum);
    }

    public BatchNorm1d(int channels, double eps, double momentum) {
        this(channels, eps, momentum, true);
    }

    /** @param affine whether it learns a weight and a bias per channel */
    public BatchNorm1d(int channels, double eps, double momentum, boolean affine) {
        super(channels, eps, momentum, affine);
    }

    @Override
    boolean takes(Shape shape) {
        return shape.rank() == 2 || shape.rank() == 3;
    }

    @Override
    String expected(int channelCount) {
        return "[n, " + channelCount + "] or [n, " + channelCount + ", length]";
    }
}
