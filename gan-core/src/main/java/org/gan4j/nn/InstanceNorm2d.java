package org.gan4j.nn;

import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Normalises each channel of each image over its pixels; [n, channels, height, width] keeps its shape.
 *
 * <p>Ulyanov, Vedaldi and Lempitsky 2016; the same in training and in EVAL. As in PyTorch's default, it learns nothing
 * and keeps no running statistics. Thread safety: see {@link Module}.
 */
public final class InstanceNorm2d extends Layer implements PerSample {
    private static final double DEFAULT_EPS = 1e-5;

    private final int channels;
    private final double eps;
    private final @Nullable Parameter weight;
    private final @Nullable Parameter bias;

    /**
     * Creates an instance normalisation with PyTorch's defaults: eps 1e-5, nothing learned.
     *
     * @param channels channels of the images
     */
    public InstanceNorm2d(int channels) {
        this(channels, DEFAULT_EPS, false);
    }

    /**
     * Creates an instance normalisation with all settings.
     *
     * @param channels channels of the images
     * @param eps number added to the variance
     * @param affine true to learn a weight and a bias per channel
     */
    public InstanceNorm2d(int channels, double eps, boolean affine) {
        if (channels <= 0 || !(eps > 0)) {
            throw new IllegalArgumentException(
                    "InstanceNorm2d: expects positive channels and eps > 0, got " + channels + " and " + eps);
        }
        this.channels = channels;
        this.eps = eps;
        this.weight = affine ? parameter("weight", Shape.of(channels), 1) : null;
        this.bias = affine ? parameter("bias", Shape.of(channels), 0) : null;
    }

    @Override
    protected Tensor compute(Tensor input) {
        Shape shape = input.shape();
        if (shape.rank() != 4 || shape.size(1) != channels) {
            throw expects("[n, " + channels + ", height, width]", input);
        }
        if (mode().trains() && shape.size(2) * shape.size(3) <= 1) {
            throw expects("more than one pixel per channel in training", input);
        }
        Tensor normalized = Standardized.over(input, eps, 2, 3);
        return weight == null || bias == null
                ? normalized
                : normalized
                        .multiply(Standardized.perChannel(weight.value(), input))
                        .add(Standardized.perChannel(bias.value(), input));
    }

    @Override
    public String toString() {
        return "InstanceNorm2d(" + channels + ", eps=" + eps + (weight == null ? ")" : ", affine=true)");
    }
}
