package org.gan4j.nn;

import java.util.stream.IntStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Normalises over the last axes, which have a given shape, then scales and shifts each of their elements; [.., shape]
 * keeps its shape.
 *
 * <p>Ba, Kiros and Hinton 2016; the same in training and in EVAL. Names and defaults are PyTorch's. Thread safety: see
 * {@link Module}.
 */
public final class LayerNorm extends Layer {
    private static final double DEFAULT_EPS = 1e-5;

    private final Shape normalized;
    private final double eps;
    private final Parameter weight;
    private final Parameter bias;

    /**
     * Creates a layer normalisation with PyTorch's default eps, 1e-5.
     *
     * @param normalized sizes of the last axes, at least one
     */
    public LayerNorm(int... normalized) {
        this(Shape.of(normalized), DEFAULT_EPS);
    }

    /**
     * Creates a layer normalisation with the given eps.
     *
     * @param normalized shape of the last axes
     * @param eps number added to the variance
     * @throws IllegalArgumentException unless the shape has elements and axes, and eps is positive
     */
    public LayerNorm(Shape normalized, double eps) {
        if (normalized.rank() == 0 || normalized.elements() == 0 || !(eps > 0)) {
            throw new IllegalArgumentException(
                    "LayerNorm: expects a shape of at least one axis and element and eps > 0, got " + normalized
                            + " and " + eps);
        }
        this.normalized = normalized;
        this.eps = eps;
        this.weight = parameter("weight", normalized, 1);
        this.bias = parameter("bias", normalized, 0);
    }

    @Override
    protected Tensor compute(Tensor input) {
        Shape shape = input.shape();
        int outer = shape.rank() - normalized.rank();
        if (outer < 0 || !shape.range(outer, shape.rank()).equals(normalized)) {
            throw expects("[*] with last axes " + normalized, input);
        }
        int[] axes = IntStream.range(outer, shape.rank()).toArray();
        return Standardized.over(input, eps, axes).multiply(weight.value()).add(bias.value());
    }

    @Override
    public String toString() {
        return "LayerNorm(" + normalized + ", eps=" + eps + ")";
    }
}
