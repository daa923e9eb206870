package org.gan4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gan4j.tensor.Refusals.refuses;
import static org.gan4j.tensor.Refusals.refusesShape;

import java.util.List;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fused batch normalisation is the composed one. */
final class BatchNormalizationTest {
    private static final double EPS = 1e-5;
    /** Of the largest element: two orders of the same sums in single precision. */
    private static final double ROUNDING = 2e-5;

    private final RandomStream random = RandomStream.seeded(1);

    /** A network of some layers around one of two forms of the normalisation. */
    @FunctionalInterface
    private interface Form {
        Tensor normalize(Tensor x, Tensor weight, Tensor bias);
    }

    @ParameterizedTest
    @MethodSource("org.gan4j.parity.Setting#backendNames")
    void valueAndGradientsOfBothOrdersEqualTheComposedOnes(String name) {
        Backends.with(Backends.named(name), () -> {
            Tensor x = Tensor.uniform(Shape.of(4, 3, 6, 5), -1, 2, random);
            List<double[]> fused = results(x, BatchNormalizationTest::fused);
            List<double[]> composed = results(x, BatchNormalizationTest::composed);
            for (int i = 0; i < composed.size(); i++) {
                requireNear("result " + i, composed.get(i), fused.get(i));
            }
        });
    }

    @Test
    void gradientsThatNobodyAskedForAreNotNeeded() {
        Tensor x = Tensor.uniform(Shape.of(5, 2), -1, 1, random).asVariable();
        Tensor weight = Tensor.of(Shape.of(2), 1f, 2).asVariable();
        Tensor bias = Tensor.of(Shape.of(2), 3f, 4).asVariable();
        Tensor all = x.batchNorm(x.batchStatistics(), weight, bias, EPS);
        assertThat(all.sum().gradients(bias).of(bias).toFloats()).containsExactly(5, 5);
        Tensor fixed = x.detach().batchNorm(x.batchStatistics(), weight, bias, EPS);
        Gradients gradients = fixed.sum().gradients(weight);
        assertThat(gradients.has(bias)).isFalse();
        assertThat(gradients.of(weight).toFloats()).hasSize(2);
    }

    @Test
    void whatDoesNotFitIsNamed() {
        Tensor x = Tensor.ones(Shape.of(4, 3, 2));
        Tensor moments = x.batchStatistics();
        Tensor two = Tensor.ones(Shape.of(2));
        refusesShape(
                () -> Tensor.ones(Shape.of(4)).batchStatistics(),
                "batchStatistics: expects [n, channels, *] of elements, got [4]");
        refusesShape(
                () -> Tensor.ones(Shape.of(0, 3)).batchStatistics(),
                "batchStatistics: expects [n, channels, *] of elements, got [0, 3]");
        refuses(
                () -> Tensor.ofInts(Shape.of(1, 1), 1).batchStatistics(),
                "batchStatistics: expects FLOAT32 or FLOAT64, got INT32");
        refusesShape(
                () -> x.batchNorm(moments, two, null, EPS),
                "batchNorm: expects [n, channels, *] of elements, moments [2, channels] and [channels] for"
                        + " weight and bias, all of one type, got [4, 3, 2], [2, 3], [2] and none");
        refusesShape(
                () -> x.batchNorm(two, null, null, EPS),
                "batchNorm: expects [n, channels, *] of elements, moments [2, channels] and [channels] for"
                        + " weight and bias, all of one type, got [4, 3, 2], [2], none and none");
        refusesShape(
                () -> x.batchNorm(moments, null, Tensor.full(Shape.of(3), DType.FLOAT64, 0), EPS),
                "batchNorm: expects [n, channels, *] of elements, moments [2, channels] and [channels] for"
                        + " weight and bias, all of one type, got [4, 3, 2], [2, 3], none and [3]");
    }

    /** The value, the gradients of a sum of its tanh, and the gradients of the squares of those. */
    private static List<double[]> results(Tensor images, Form form) {
        try (Scope scope = Scope.open()) {
            Tensor x = images.asVariable();
            Tensor weight = Tensor.of(Shape.of(4), 0.5f, 1, -2, 3).asVariable();
            Tensor bias = Tensor.of(Shape.of(4), 0.5f, 0, -1, 1).asVariable();
            Tensor kernel = Tensor.uniform(Shape.of(4, 3, 3, 3), -1, 1, RandomStream.seeded(2));
            Tensor value = form.normalize(x.convolve(kernel, null, Window.of(3)), weight, bias)
                    .tanh();
            Gradients first = value.multiply(value).sum().differentiableGradients(x, weight, bias);
            Tensor squares = Tensor.zeros(Shape.scalar());
            for (Tensor each : List.of(x, weight, bias)) {
                squares = squares.add(first.of(each).multiply(first.of(each)).sum());
            }
            Gradients second = squares.gradients(x, weight, bias);
            Tensor again = form.normalize(x.convolve(kernel, null, Window.of(3)), weight, bias)
                    .tanh();
            Gradients plain = again.multiply(again).sum().gradients(x, weight, bias);
            return List.of(
                    value.toDoubles(),
                    first.of(x).toDoubles(),
                    first.of(weight).toDoubles(),
                    first.of(bias).toDoubles(),
                    plain.of(x).toDoubles(),
                    plain.of(weight).toDoubles(),
                    plain.of(bias).toDoubles(),
                    second.of(x).toDoubles(),
                    second.of(weight).toDoubles(),
                    second.of(bias).toDoubles());
        }
    }

    private static Tensor fused(Tensor x, Tensor weight, Tensor bias) {
        return x.batchNorm(x.batchStatistics(), weight, bias, EPS);
    }

    private static Tensor composed(Tensor x, Tensor weight, Tensor bias) {
        Tensor centred = x.subtract(x.mean(true, 0, 2, 3));
        Tensor variance = centred.multiply(centred).mean(true, 0, 2, 3);
        return centred.divide(variance.add(EPS).sqrt())
                .multiply(weight.reshape(4, 1, 1))
                .add(bias.reshape(4, 1, 1));
    }

    private static void requireNear(String what, double[] expected, double[] actual) {
        double largest = 0;
        double error = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            error = Math.max(error, Math.abs(expected[i] - actual[i]));
        }
        assertThat(actual).hasSameSizeAs(expected);
        assertThat(error / largest).as(what).isLessThan(ROUNDING);
    }
}
