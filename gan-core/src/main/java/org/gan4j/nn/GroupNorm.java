package org.gan4j.nn;

import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Normalises each sample over groups of its channels, then scales and shifts each channel; [n, channels, ..] keeps its
 * shape.
 *
 * <p>Wu and He, ECCV 2018; the same in training and in EVAL. Names and defaults are PyTorch's. Thread safety: see
 * {@link Module}.
 */
public final class GroupNorm extends Layer implements PerSample {
    private static final double DEFAULT_EPS = 1e-5;

    private final int groups;
    private final int channels;
    private final double eps;
    private final Parameter weight;
    private final Parameter bias;

    /**
     * Creates a group normalisation with PyTorch's default eps, 1e-5.
     *
     * @param groups number of groups, a divisor of the channels
     * @param channels channels of the input
     */
    public GroupNorm(int groups, int channels) {
        this(groups, channels, DEFAULT_EPS);
    }

    /**
     * Creates a group normalisation with the given eps.
     *
     * @param groups number of groups
     * @param channels channels of the input
     * @param eps number added to the variance
     * @throws IllegalArgumentException unless the groups divide the channels and eps is positive
     */
    public GroupNorm(int groups, int channels, double eps) {
        if (groups <= 0 || channels <= 0 || channels % groups != 0 || !(eps > 0)) {
            throw new IllegalArgumentException(
                    "GroupNorm: expects positive channels that the groups divide and eps > 0," + " got " + channels
                            + " in " + groups + " groups and " + eps);
        }
        this.groups = groups;
        this.channels = channels;
        this.eps = eps;
        this.weight = parameter("weight", Shape.of(channels), 1);
        this.bias = parameter("bias", Shape.of(channels), 0);
    }

    @Override
    protected Tensor compute(Tensor input) {
        Shape shape = input.shape();
        if (shape.rank() < 2 || shape.size(1) != channels) {
            throw expects("[n, " + channels + ", *]", input);
        }
        Shape grouped =
                Shape.of(shape.size(0), groups, shape.range(1, shape.rank()).elements() / groups);
        Tensor normalized = Standardized.over(input.reshape(grouped), eps, 2).reshape(shape);
        return normalized
                .multiply(Standardized.perChannel(weight.value(), input))
                .add(Standardized.perChannel(bias.value(), input));
    }

    @Override
    public String toString() {
        return "GroupNorm(" + groups + ", " + channels + ", eps=" + eps + ")";
    }
}
