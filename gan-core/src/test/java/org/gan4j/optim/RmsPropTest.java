package org.gan4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.gan4j.tensor.OnReferenceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
class RmsPropTest {
    /** The rounding of a few operations in double precision. */
    private static final double ROUNDING = 1e-14;

    @Test
    void threeStepsFollowTheFormula() {
        double[] gradients = {0.3, -0.2, 0.9};
        Vectors plain = Vectors.of(1);
        Vectors carried = Vectors.of(1);
        RmsProp rule = new RmsProp(0.1, 0.8, 1e-2, 0, 0);
        Optimizer optimizer = rule.optimizer(plain.parameters());
        Optimizer withMomentum = rule.momentum(0.5).optimizer(carried.parameters());
        double value = 1;
        double carriedValue = 1;
        double square = 0;
        double velocity = 0;

        for (double g : gradients) {
            square = 0.8 * square + 0.2 * g * g;
            double direction = g / (Math.sqrt(square) + 1e-2);
            value -= 0.1 * direction;
            velocity = 0.5 * velocity + direction;
            carriedValue -= 0.1 * velocity;
            optimizer.step(plain.gradients("a", g));
            withMomentum.step(carried.gradients("a", g));

            assertThat(plain.values("a")).containsExactly(new double[] {value}, within(ROUNDING));
            assertThat(carried.values("a")).containsExactly(new double[] {carriedValue}, within(ROUNDING));
        }
    }

    @Test
    void weightDecayAddsTheValueToTheGradient() {
        Vectors vectors = Vectors.of(1);
        Optimizer optimizer = new RmsProp(1, 0, 1, 0, 0.5).optimizer(vectors.parameters());

        optimizer.step(vectors.gradients("a", 0.25));

        assertThat(vectors.values("a")).containsExactly(new double[] {1 - 0.75 / (0.75 + 1)}, within(ROUNDING));
    }

    @Test
    void defaultsArePyTorchs() {
        RmsProp rule = RmsProp.withLearningRate(0.1);

        assertThat(rule).isEqualTo(new RmsProp(0.1, 0.99, 1e-8, 0, 0));
        assertThat(rule.moments()).containsExactly("square_avg");
        assertThat(rule.decay(0.9).epsilon(1).momentum(0.5).weightDecay(2)).isEqualTo(new RmsProp(0.1, 0.9, 1, 0.5, 2));
        assertThat(rule.momentum(0.5).moments()).containsExactly("square_avg", "momentum_buffer");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        RmsProp rule = RmsProp.withLearningRate(1);

        assertThatThrownBy(() -> RmsProp.withLearningRate(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("RmsProp: expects learningRate >= 0, got -1.0");
        assertThatThrownBy(() -> rule.decay(1)).hasMessage("RmsProp: expects decay in [0, 1), got 1.0");
        assertThatThrownBy(() -> rule.epsilon(-1)).hasMessage("RmsProp: expects epsilon >= 0, got -1.0");
        assertThatThrownBy(() -> rule.momentum(1)).hasMessage("RmsProp: expects momentum in [0, 1), got 1.0");
        assertThatThrownBy(() -> rule.weightDecay(-1)).hasMessage("RmsProp: expects weightDecay >= 0, got -1.0");
    }
}
