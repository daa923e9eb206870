package org.gan4j.nn;

import java.util.Map;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A layer whose weight is divided by its largest singular value: sigma = u^T W v, with W the weight as a matrix [out, rest]
 * and u, v the singular vectors that a power iteration follows.
 *
 * <p>Each pass in TRAIN takes one step of the iteration first, u = W v / |W v| and v = W^T u / |W^T u|; TRAIN_SILENT and EVAL
 * take none and move nothing. Gradients flow through sigma, u and v being constants, as in PyTorch's parametrization. A weight
 * of zeros, of which PyTorch makes NaN, is left as it is. Miyato et al., ICLR 2018; at first the iteration takes 15 steps,
 * PyTorch's default.
 *
 * <p>For {@link Linear}, {@link Conv2d}, {@link ConvTranspose2d}, whose axis out is the second, and any layer with a
 * parameter {@code weight} of two axes or more; for a weight of any other module, {@link #of}.
 */
public final class SpectralNorm extends Layer {
    private final Layer layer;
    private final PowerIteration iteration;

    /**
     * The layer, which becomes the part {@code layer} of this.
     *
     * @param random what the first singular vectors are drawn from
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

    /** As {@link #of(Parameter, int, RandomStream)} for a weight whose axis out is the first. */
    public static SpectralWeight of(Parameter weight, RandomStream random) {
        return of(weight, 0, random);
    }

    /**
     * The normalised form of any module's weight: a child of the module, which computes with its value.
     *
     * @param outAxis the axis of the rows of the weight's matrix
     * @param random what the first singular vectors are drawn from
     * @throws IllegalArgumentException if the weight has not two axes or more, this one among them
     */
    public static SpectralWeight of(Parameter weight, int outAxis, RandomStream random) {
        return new SpectralWeight(weight, outAxis, random);
    }

    /** The layer without its normalisation. */
    public Layer layer() {
        return layer;
    }

    /** The largest singular value of the weight, as the iteration knows it: a scalar. */
    public Tensor sigma() {
        return Scope.keeping(iteration::sigma);
    }

    @Override
    protected Tensor compute(Tensor input) {
        return Scope.keeping(() -> {
            if (mode() == Mode.TRAIN) {
                iteration.step();
            }
            return with(Map.of(iteration.weight(), iteration.normalized()), () -> layer.forward(input));
        });
    }

    @Override
    public String toString() {
        return "SpectralNorm(" + layer + ")";
    }
}
