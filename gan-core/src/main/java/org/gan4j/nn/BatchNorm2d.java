package org.gan4j.nn;

import org.gan4j.shape.Shape;

/**
 * Batch normalisation of images, [n, channels, height, width], without change of shape. In training, it uses the
 * batch's mean and biased variance, and TRAIN updates the running values that EVAL uses. Ioffe and Szegedy, ICML 2015;
 * names and defaults are PyTorch's. Thread safety: see {@link Module}.
 *
 * <pre>{@code
 * Layer block = new Sequential(
 *         new Conv2d(3, 64, Window.of(3).padding(1), random), new BatchNorm2d(64), new ReLU());
 * }</pre>
 */
public final class BatchNorm2d extends BatchNorm {
    /**
     * Creates a batch normalisation with {@link BatchNormSettings#of the defaults}.
     *
     * @param channels channels of the images
     */
    public BatchNorm2d(int channels) {
        this(BatchNormSettings.of(channels));
    }

    /**
     * Creates a batch normalisation.
     *
     * @param settings channels, eps, momentum and whether scale and shift are learned
     */
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
