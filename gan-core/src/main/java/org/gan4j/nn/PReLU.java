package org.gan4j.nn;

import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Parametric ReLU: x where positive, else a learned slope times x, with one slope for all channels or one per channel.
 * He et al., ICCV 2015. Thread safety: see {@link Module}.
 */
public final class PReLU extends Layer implements PerSample {
    private static final double DEFAULT = 0.25;

    private final int slopes;
    private final Parameter weight;

    /** Creates one slope with PyTorch's initial value, 0.25. */
    public PReLU() {
        this(1, DEFAULT);
    }

    /**
     * Creates one or several slopes.
     *
     * @param slopes 1, or the number of channels on axis 1
     * @param initial initial value of each slope
     */
    public PReLU(int slopes, double initial) {
        if (slopes < 1) {
            throw new IllegalArgumentException("PReLU: expects 1 slope or more, got " + slopes);
        }
        this.slopes = slopes;
        this.weight = parameter("weight", Shape.of(slopes), initial);
    }

    @Override
    protected Tensor compute(Tensor input) {
        Shape shape = input.shape();
        if (slopes > 1 && (shape.rank() < 2 || shape.size(1) != slopes)) {
            throw expects("[n, " + slopes + ", *]", input);
        }
        Tensor slope = slopes == 1 ? weight.value() : Standardized.perChannel(weight.value(), input);
        return Tensor.where(input.greater(0), input, input.multiply(slope)).reshape(shape);
    }

    @Override
    public String toString() {
        return "PReLU(" + slopes + ")";
    }
}
