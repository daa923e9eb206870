package org.gan4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gan4j.tensor.Refusals.refuses;
import static org.gan4j.tensor.Vectors.variable;
import static org.gan4j.tensor.Vectors.vector;
import static org.gan4j.tensor.Vectors.weight;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Gradients that are recorded, and differentiated again. */
@ExtendWith(OnReferenceBackend.class)
final class DifferentiableGradientsTest {
    @Test
    void derivativesOfAnyOrder() {
        Tensor x = variable(2);
        Tensor derivative = x.power(4);
        for (double expected : new double[] {4 * 8, 12 * 4, 24 * 2, 24}) {
            derivative = derivative.differentiableGradients(x).of(x);
            assertThat(derivative.item()).isEqualTo(expected);
        }
    }

    @Test
    void aGraphIsDifferentiatedAnyNumberOfTimesBeforeItIsUsedUp() {
        Tensor x = variable(2);
        Tensor loss = x.exp().multiply(x);
        double expected = Math.exp(2) + 2 * Math.exp(2);
        assertThat(loss.differentiableGradients(x).of(x).item()).isEqualTo(expected);
        assertThat(loss.differentiableGradients(x).of(x).item()).isEqualTo(expected);
        assertThat(loss.gradients(x).of(x).item()).isEqualTo(expected);
    }

    @Test
    void whatDependsOnTheTargetIsRecordedAndWhatDoesNotIsNot() {
        Tensor x = variable(2);
        assertThat(x.multiply(x).differentiableGradients(x).of(x).isRecorded()).isTrue();
        assertThat(x.multiply(3).differentiableGradients(x).of(x).isRecorded()).isFalse();
    }

    @Test
    void mixedDerivativesByTwoTargets() {
        Weight w = weight("w", 3);
        Tensor x = variable(2);
        Tensor slope = w.value()
                .multiply(w.value())
                .multiply(x.power(3))
                .differentiableGradients(x)
                .of(x);
        Gradients second = slope.gradients(w, x);
        assertThat(slope.item()).isEqualTo(9 * 3 * 4);
        assertThat(second.of(w).item()).isEqualTo(6 * 3 * 4);
        assertThat(second.of(x).item()).isEqualTo(9 * 6 * 2);
    }

    @Test
    void oneStepOfDescentIsItselfDifferentiable() {
        Weight w = weight("w", 3);
        Tensor gradient =
                w.value().multiply(w.value()).differentiableGradients(w).of(w);
        Tensor next = w.value().subtract(gradient.multiply(0.1));
        Tensor later = next.multiply(next);
        assertThat(next.item()).isEqualTo(3 - 0.1 * 6);
        assertThat(later.gradients(w).of(w).item()).isEqualTo(2 * 2.4 * 0.8, within(1e-12));
    }

    @Test
    void insideNoGradientTheyAreRefused() {
        Tensor x = variable(2);
        Tensor loss = x.exp();
        refuses(
                () -> NoGradient.run(() -> loss.differentiableGradients(x)),
                IllegalStateException.class,
                "differentiableGradients: expects a call outside NoGradient, which records nothing");
        assertThat(NoGradient.run(() -> loss.gradients(x)).of(x).item()).isEqualTo(Math.exp(2));
    }

    @Test
    void aChangedParameterIsNamedAtOrderTwoToo() {
        Weight w = weight("w", 3);
        Tensor x = variable(2);
        Tensor wx = w.value().multiply(x);
        Tensor slope = wx.multiply(wx).differentiableGradients(x).of(x);
        w.assign(vector(5));
        refuses(
                () -> slope.gradients(x),
                IllegalStateException.class,
                "gradients: expect Weight w [1] as it was in the forward pass, but it changed since; run the forward"
                        + " pass again");
    }
}
