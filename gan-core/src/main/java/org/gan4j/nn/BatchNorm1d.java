package org.gan4j.nn;

import org.gan4j.shape.Shape;

/**
 * Batch normalisation of features, [n, channels] or [n, channels, length], without change of shape. In training, it
 * uses the batch's mean and biased variance, and TRAIN updates the running values that EVAL uses. Ioffe and Szegedy,
 * ICML 2015; names and defaults are PyTorch's. Thread safety: see {@link Module}.
 */
public final class BatchNorm1d extends BatchNorm {
    /**
     * Creates a batch normalisation with {@link BatchNormSettings#of the defaults}.
     *
     * @param channels channels of the input
     */
    public BatchNorm1d(int channels) {
        this(BatchNormSettings.of(channels));
    }

    /**
     * Creates a batch normalisation.
     *
     * @param settings channels, eps, momentum and whether scale and shift are learned
     */
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
