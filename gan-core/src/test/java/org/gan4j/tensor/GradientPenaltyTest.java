package org.gan4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gan4j.tensor.Vectors.vector;
import static org.gan4j.tensor.Vectors.weight;

import java.util.function.UnaryOperator;
import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DeviceDoubleBackend;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** WGAN-GP's penalty: a loss made of gradients, differentiated again. */
@ExtendWith(OnReferenceBackend.class)
final class GradientPenaltyTest {
    @ParameterizedTest
    @MethodSource("org.gan4j.parity.Setting#backendNames")
    void thePenaltyPassesOrderTwoOnTheBackendsOfProcessors(String name) {
        Backend backend = Backends.named(name);
        SmallCritic.penaltyCheck(x -> x.leakyRelu(0.2)).on(backend).check();
        SmallCritic.penaltyCheck(Tensor::softplus).on(backend).check();
        SmallCritic.penaltyCheck(Tensor::tanh).on(backend).check();
    }

    @Test
    void thePenaltyOfASmallCriticPassesOrderTwo() {
        SmallCritic.penaltyCheck(x -> x.leakyRelu(0.2)).check();
        SmallCritic.penaltyCheck(Tensor::softplus).check();
        SmallCritic.penaltyCheck(Tensor::tanh).check();
        SmallCritic.penaltyCheck(Tensor::sigmoid).check();
        SmallCritic.penaltyCheck(x -> x.elu(1)).check();
        SmallCritic.penaltyCheck(Tensor::relu).check();
    }

    @Test
    void itDoesSoOnADevice() {
        SmallCritic.penaltyCheck(Tensor::softplus).on(new DeviceDoubleBackend()).check();
    }

    @Test
    void ofALinearCriticItHasAClosedForm() {
        Weight w = weight("w", 3, 4);
        Tensor x = Tensor.of(Shape.of(3, 2), 1.0, 2, 3, 4, 5, 6);
        Tensor penalty = SmallCritic.penalty(input -> input.matmul(w.value().reshape(2, 1)), x);
        assertThat(penalty.item()).isEqualTo(16, within(1e-12));
        double[] gradient = penalty.gradients(w).of(w).toDoubles();
        assertThat(gradient)
                .containsExactly(new double[] {2 * (1 - 1 / 5.0) * 3, 2 * (1 - 1 / 5.0) * 4}, within(1e-12));
    }

    @Test
    void eachSampleHasASlopeOfItsOwn() {
        Weight w = weight("w", 1);
        UnaryOperator<Tensor> square = x -> x.multiply(x).multiply(w.value());
        Tensor penalty = SmallCritic.penalty(square, Tensor.of(Shape.of(2, 1), 1.0, 3));
        assertThat(penalty.item()).isEqualTo(((2 - 1) * (2 - 1) + (6 - 1) * (6 - 1)) / 2.0);
        assertThat(penalty.gradients(w).of(w).item()).isEqualTo((2 * 1 * 2 + 2 * 5 * 6) / 2.0);
    }

    @Test
    void aPenaltyJoinsALossOfTheSameParameters() {
        Weight w = weight("w", 3, 4);
        Tensor x = vector(1, 1).reshape(1, 2);
        UnaryOperator<Tensor> critic = input -> input.matmul(w.value().reshape(2, 1));
        Tensor loss = critic.apply(x).mean().add(SmallCritic.penalty(critic, x));
        assertThat(loss.gradients(w).of(w).toDoubles())
                .containsExactly(new double[] {1 + 1.6 * 3, 1 + 1.6 * 4}, within(1e-12));
    }
}
