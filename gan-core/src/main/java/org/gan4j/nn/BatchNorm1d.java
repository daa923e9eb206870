package org.gan4j.nn;

import org.gan4j.shape.Shape;

/** Batch normalisation of features: [n, channels] or [n, channels, length] to the same. See {@link BatchNorm}. */
public final class BatchNorm1d extends BatchNorm {
    /** A batch normalisation with {@link BatchNormSettings#of the defaults}. */
    public BatchNorm1d(int channels) {
        this(BatchNormSettings.of(channels));
    }

    public BatchNorm1d(BatchNormSettings settings) {
        super(settings);
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
