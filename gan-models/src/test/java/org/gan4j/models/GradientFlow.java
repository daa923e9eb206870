package org.gan4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.gan4j.backend.DType;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Module;
import org.gan4j.nn.Parameter;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Holds the gradient of a random projection of a network's output by each parameter, in FLOAT64 and in training, against the central
 * difference along that gradient, which is its length.
 */
public final class GradientFlow {
    /** Small enough that few inputs of a piecewise linear activation change sign. */
    private static final double STEP = 1e-6;

    /** Rounding of sums of order 1 gives 1e-16 / STEP. */
    private static final double TOLERANCE = 1e-6;

    private GradientFlow() {}

    /**
     * Asserts that each parameter of the network, a FLOAT64 one, has a right gradient, and which have none.
     *
     * @param dead the names of the parameters whose gradient is zero, such as a bias in front of a normalisation
     */
    public static void assertReachesAll(Module network, Supplier<Tensor> pass, String... dead) {
        TreeSet<String> unreached = new TreeSet<>();
        network.namedParameters().forEach((name, parameter) -> {
            try (Scope scope = Scope.open()) {
                Gradients gradients = loss(network, pass).gradients(List.of(parameter));
                double length = gradients.has(parameter) ? gradients.norm().item() : 0;
                if (length < TOLERANCE) {
                    unreached.add(name);
                } else {
                    Tensor direction = gradients.of(parameter).divide(length);
                    assertThat(slope(network, pass, parameter, direction))
                            .as(name)
                            .isCloseTo(length, within(TOLERANCE * (1 + length)));
                }
            }
        });
        assertThat(unreached).containsExactlyInAnyOrder(dead);
    }

    private static double slope(Module network, Supplier<Tensor> pass, Parameter parameter, Tensor direction) {
        Tensor value = parameter.value().detach();
        double above = at(network, pass, parameter, value.add(direction.multiply(STEP)));
        double below = at(network, pass, parameter, value.subtract(direction.multiply(STEP)));
        return (above - below) / (2 * STEP);
    }

    private static double at(Module network, Supplier<Tensor> pass, Parameter parameter, Tensor value) {
        return Module.with(Map.of(parameter, value), () -> loss(network, pass).item());
    }

    private static Tensor loss(Module network, Supplier<Tensor> pass) {
        Tensor output = network.in(Mode.TRAIN_SILENT, RandomStream.seeded(5), pass);
        return output.multiply(input(output.shape(), 6)).sum();
    }

    /** Draws a FLOAT64 input. */
    public static Tensor input(Shape shape, long seed) {
        return Tensor.normal(shape, DType.FLOAT64, RandomStream.seeded(seed));
    }
}
