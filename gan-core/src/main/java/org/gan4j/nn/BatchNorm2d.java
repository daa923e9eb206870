package org.gan4j.nn;

import org.gan4j.shape.Shape;

/** Batch normalisation of images: [n, channels, height, width] to the same. See {@link BatchNorm}. */
public final class BatchNorm2d extends BatchNorm {
    /** A batch normalisation with {@link BatchNormSettings#of the defaults}. */
    public BatchNorm2d(int channels) {
        this(BatchNormSettings.of(channels));
    }

    public BatchNorm2d(BatchNormSettings settings) {
        super(settings);
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
