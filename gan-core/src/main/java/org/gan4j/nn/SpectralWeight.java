package org.gan4j.nn;

import java.util.Map;
import java.util.function.Supplier;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Weight of a module divided by its largest singular value, as {@link SpectralNorm} divides that of a layer:
 *
 * <pre>{@code
 * public final class NormalizedLinear extends Layer {
 *     private final SpectralWeight spectral;
 *
 *     public NormalizedLinear(RandomStream random) {
 *         Parameter weight = parameter("weight", Shape.of(64, 128), Initializer.xavierUniform(1), random);
 *         spectral = child("spectral", SpectralNorm.of(weight, random));
 *     }
 *
 *     protected Tensor compute(Tensor input) {
 *         return input.linear(spectral.value(), null);
 *     }
 * }
 * }</pre>
 *
 * <p>Thread safety: see {@link Module}.
 */
public final class SpectralWeight extends Module {
    private final PowerIteration iteration;

    SpectralWeight(Parameter weight, int outAxis, RandomStream random) {
        int rank = weight.shape().rank();
        if (rank < 2 || outAxis < 0 || outAxis >= rank) {
            throw new IllegalArgumentException(
                    "SpectralNorm: expects a weight of two axes or more, and one of them, got " + weight + " and "
                            + outAxis);
        }
        this.iteration = new PowerIteration(
                weight,
                outAxis,
                buffer("u", PowerIteration.leftShape(weight, outAxis), weight.dtype(), 0),
                buffer("v", PowerIteration.rightShape(weight, outAxis), weight.dtype(), 0));
        iteration.begin(random);
    }

    /**
     * Returns the divided weight for one pass; each call in TRAIN takes a step of the iteration first.
     *
     * @return a tensor of the weight's shape
     */
    public Tensor value() {
        return Scope.keeping(() -> {
            if (mode() == Mode.TRAIN) {
                iteration.step();
            }
            return iteration.normalized();
        });
    }

    /**
     * Runs one pass on this thread in which the divided weight replaces the weight: for unmodified layers.
     *
     * @param <T> type of the result
     * @param pass runs the layer that has the weight
     * @return the result of the pass
     */
    public <T extends @Nullable Object> T during(Supplier<T> pass) {
        return with(Map.of(iteration.weight(), value()), pass);
    }

    @Override
    public String toString() {
        return "SpectralWeight(" + iteration.weight().shape() + ")";
    }
}
