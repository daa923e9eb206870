package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
class ActivationLayersTest {
    private static final double[] INPUT = {-3, -1, -0.5, 0, 0.25, 1, 4};

    /** The rounding of a few operations in double precision. */
    private static final double ROUNDING = 1e-14;

    @Test
    void reluCutsOffBelowZero() {
        assertComputes(new ReLU(), x -> x > 0 ? x : 0);
    }

    @Test
    void leakyReluScalesBelowZero() {
        assertComputes(new LeakyReLU(0.2), x -> x > 0 ? x : 0.2 * x);
        assertComputes(new LeakyReLU(), x -> x > 0 ? x : 0.01 * x);
    }

    @Test
    void eluSaturatesBelowZero() {
        assertComputes(new ELU(1.5), x -> x > 0 ? x : 1.5 * (Math.exp(x) - 1));
        assertComputes(new ELU(), x -> x > 0 ? x : Math.exp(x) - 1);
    }

    @Test
    void tanhIsTheHyperbolicTangent() {
        assertComputes(new Tanh(), Math::tanh);
    }

    @Test
    void sigmoidIsTheLogisticFunction() {
        assertComputes(new Sigmoid(), x -> 1 / (1 + Math.exp(-x)));
    }

    @Test
    void softplusIsTheLogarithmOfOnePlusTheExponential() {
        assertComputes(new Softplus(), x -> Math.log(1 + Math.exp(x)));
    }

    @Test
    void slopesThatAreNotFiniteAreRefused() {
        assertThatThrownBy(() -> new LeakyReLU(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("LeakyReLU: expects a finite slope, got NaN");
        assertThatThrownBy(() -> new ELU(Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ELU: expects a finite alpha, got Infinity");
    }

    @Test
    void theyPrintAsTheirConstructorsRead() {
        assertThat(new ReLU()).hasToString("ReLU()");
        assertThat(new LeakyReLU(0.2)).hasToString("LeakyReLU(0.2)");
        assertThat(new ELU()).hasToString("ELU(1.0)");
        assertThat(new Tanh()).hasToString("Tanh()");
        assertThat(new Sigmoid()).hasToString("Sigmoid()");
        assertThat(new Softplus()).hasToString("Softplus()");
    }

    private static void assertComputes(Layer layer, DoubleUnaryOperator function) {
        Tensor output = layer.forward(Tensor.of(Shape.of(7, 1), INPUT));

        assertThat(output.shape()).isEqualTo(Shape.of(7, 1));
        double[] values = output.toDoubles();
        for (int i = 0; i < INPUT.length; i++) {
            assertThat(values[i]).isCloseTo(function.applyAsDouble(INPUT[i]), within(ROUNDING));
        }
    }
}
