package org.gan4j.nn;

import java.util.Map;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Spectral normalisation: divides a layer's weight by its largest singular value sigma = u^T W v, where W is the weight
 * as a matrix [out, rest] and a power iteration tracks the singular vectors u and v.
 *
 * <p>Each pass in TRAIN takes one step of the iteration first, u = W v / |W v| and v = W^T u / |W^T u|; TRAIN_SILENT
 * and EVAL take none and change nothing. Gradients flow through sigma with u and v as constants, as in PyTorch's
 * parametrization. A weight of zeros, which PyTorch turns into NaN, is left unchanged. Miyato et al., ICLR 2018; the
 * iteration initially takes 15 steps, PyTorch's default.
 *
 * <p>Works for {@link Linear}, {@link Conv2d}, {@link ConvTranspose2d}, whose output axis is the second, and any layer
 * with a parameter {@code weight} of two axes or more. For a weight of any other module, use {@link #of}. Thread
 * safety: see {@link Module}.
 */
public final class SpectralNorm extends Layer {
    private final Layer layer;
    private final PowerIteration iteration;

    /**
     * Wraps a layer, which becomes the child {@code layer}.
     *
     * @param layer layer with a weight of two axes or more
     * @param random stream for the initial singular vectors
     * @throws IllegalArgumentException if the layer has no weight of two axes or more
     */
    public SpectralNorm(Layer layer, RandomStream random) {
        this.layer = child("layer", layer);
        Parameter weight = require(layer, layer.namedParameters().get("weight"));
        int outAxis = layer instanceof ConvTranspose2d ? 1 : 0;
        this.iteration = new PowerIteration(
                weight,
                outAxis,
                buffer("weight_u", PowerIteration.leftShape(weight, outAxis), weight.dtype(), 0),
                buffer("weight_v", PowerIteration.rightShape(weight, outAxis), weight.dtype(), 0));
        iteration.begin(random);
    }

    private static Parameter require(Layer layer, @Nullable Parameter weight) {
        if (weight == null || weight.shape().rank() < 2) {
            throw new IllegalArgumentException(
                    "SpectralNorm: expects a layer with a weight of two axes or more, got " + layer);
        }
        return weight;
    }

    /**
     * Normalises a module's weight as {@link #of(Parameter, int, RandomStream)} does, with the first axis as the output
     * axis.
     *
     * @param weight weight of two axes or more
     * @param random stream for the initial singular vectors
     * @return the normalised form, a child of the module
     */
    public static SpectralWeight of(Parameter weight, RandomStream random) {
        return of(weight, 0, random);
    }

    /**
     * Creates the normalised form of any module's weight: a child of the module, which computes with its value.
     *
     * @param weight weight of two axes or more
     * @param outAxis axis that becomes the rows of the weight's matrix
     * @param random stream for the initial singular vectors
     * @return the normalised form
     * @throws IllegalArgumentException if the weight has fewer than two axes, or no such axis
     */
    public static SpectralWeight of(Parameter weight, int outAxis, RandomStream random) {
        return new SpectralWeight(weight, outAxis, random);
    }

    /** {@return the layer without its normalisation} */
    public Layer layer() {
        return layer;
    }

    /** {@return the iteration's estimate of the weight's largest singular value, a scalar} */
    public Tensor sigma() {
        return Scope.keeping(iteration::sigma);
    }

    @Override
    protected Tensor compute(Tensor input) {
        if (mode() == Mode.TRAIN) {
            iteration.step();
        }
        return with(Map.of(iteration.weight(), iteration.normalized()), () -> layer.forward(input));
    }

    @Override
    public String toString() {
        return "SpectralNorm(" + layer + ")";
    }
}
