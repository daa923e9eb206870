package org.gan4j.nn;

import java.util.Map;
import org.gan4j.backend.DType;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.NoGradient;
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
 * parameter {@code weight} of two axes or more.
 */
public final class SpectralNorm extends Layer {
    private static final int FIRST_STEPS = 15;

    private final Layer layer;
    private final Parameter weight;
    private final int outAxis;
    private final Buffer u;
    private final Buffer v;

    /**
     * The layer, which becomes the part {@code layer} of this.
     *
     * @param random what the first singular vectors are drawn from
     * @throws IllegalArgumentException if the layer has no weight of two axes or more
     */
    public SpectralNorm(Layer layer, RandomStream random) {
        this.layer = child("layer", layer);
        this.weight = require(layer, layer.namedParameters().get("weight"));
        this.outAxis = layer instanceof ConvTranspose2d ? 1 : 0;
        int out = weight.shape().size(outAxis);
        DType dtype = weight.dtype();
        this.u = buffer("weight_u", Shape.of(out, 1), dtype, 0);
        this.v = buffer("weight_v", Shape.of(weight.shape().elements() / out, 1), dtype, 0);
        try (Scope scope = Scope.open()) {
            Tensor drawn = Tensor.normal(v.shape(), dtype, random);
            v.assign(normalized(drawn, drawn));
            for (int i = 0; i < FIRST_STEPS; i++) {
                NoGradient.run(this::iterate);
            }
        }
    }

    private static Parameter require(Layer layer, @Nullable Parameter weight) {
        if (weight == null || weight.shape().rank() < 2) {
            throw new IllegalArgumentException(
                    "SpectralNorm: expects a layer with a weight of two axes or more, got " + layer);
        }
        return weight;
    }

    /** The layer without its normalisation. */
    public Layer layer() {
        return layer;
    }

    /** The largest singular value of the weight, as the iteration knows it: a scalar. */
    public Tensor sigma() {
        return Scope.keeping(() -> sigma(matrix(), u.value(), v.value()));
    }

    @Override
    protected Tensor compute(Tensor input) {
        return Scope.keeping(() -> {
            if (mode() == Mode.TRAIN) {
                NoGradient.run(this::iterate);
            }
            // Copies: a later pass moves the buffers before this one is differentiated.
            Tensor sigma = sigma(matrix(), copy(u), copy(v));
            // A weight of zeros stays what it is.
            Tensor divisor = Tensor.where(sigma, sigma, sigma.constant(Shape.scalar(), 1));
            Tensor normalized = weight.value().divide(divisor);
            return with(Map.of(weight, normalized), () -> layer.forward(input));
        });
    }

    private void iterate() {
        Tensor matrix = matrix();
        u.assign(normalized(matrix.matmul(v.value()), u.value()));
        v.assign(normalized(matrix.transpose(0, 1).matmul(u.value()), v.value()));
    }

    /** The weight as [out, rest]. */
    private Tensor matrix() {
        Tensor value = weight.value();
        Tensor outFirst = outAxis == 0 ? value : value.transpose(0, outAxis);
        return outFirst.flatten(1);
    }

    private static Tensor sigma(Tensor matrix, Tensor left, Tensor right) {
        return left.multiply(matrix.matmul(right)).sum();
    }

    private static Tensor copy(Buffer buffer) {
        return buffer.value().multiply(1);
    }

    /** The vector with length 1, however short it is; the former one if it has no direction. */
    private static Tensor normalized(Tensor vector, Tensor former) {
        Tensor largest = vector.abs().max();
        Tensor one = vector.divide(Tensor.where(largest, largest, largest.constant(Shape.scalar(), 1)));
        return Tensor.where(largest, one.divide(one.sumOfSquares().sqrt()), former);
    }

    @Override
    public String toString() {
        return "SpectralNorm(" + layer + ")";
    }
}
