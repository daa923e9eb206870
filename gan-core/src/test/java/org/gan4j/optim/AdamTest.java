package org.gan4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.gan4j.tensor.OnReferenceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
class AdamTest {
    /** The rounding of a few operations in double precision. */
    private static final double ROUNDING = 1e-14;

    @Test
    void theFirstStepIsTheLearningRateAgainstTheSignOfTheGradient() {
        Vectors vectors = Vectors.of(4);
        Optimizer adam = new Adam(0.01, 0.9, 0.999, 0, 0).optimizer(vectors.parameters());

        adam.step(vectors.gradients("a", 1e-6, -3, 1e6, 0.5));

        assertThat(vectors.values("a")).containsExactly(new double[] {0.99, 1.01, 0.99, 0.99}, within(ROUNDING));
    }

    @Test
    void epsilonIsAddedOutsideOfTheRoot() {
        Vectors vectors = Vectors.of(1);
        Optimizer adam = new Adam(1, 0.9, 0.999, 0.5, 0).optimizer(vectors.parameters());

        adam.step(vectors.gradients("a", 0.25));

        assertThat(vectors.values("a")).containsExactly(new double[] {1 - 0.25 / (0.25 + 0.5)}, within(ROUNDING));
    }

    @Test
    void threeStepsFollowTheFormula() {
        double[] gradients = {0.3, -0.2, 0.9};
        Vectors vectors = Vectors.of(1);
        Optimizer adam = new Adam(0.1, 0.5, 0.9, 1e-3, 0).optimizer(vectors.parameters());
        double value = 1;
        double mean = 0;
        double square = 0;

        for (int t = 1; t <= 3; t++) {
            double g = gradients[t - 1];
            mean = 0.5 * mean + 0.5 * g;
            square = 0.9 * square + 0.1 * g * g;
            double corrected = mean / (1 - Math.pow(0.5, t));
            value -= 0.1 * corrected / (Math.sqrt(square / (1 - Math.pow(0.9, t))) + 1e-3);
            adam.step(vectors.gradients("a", g));

            assertThat(vectors.values("a")).containsExactly(new double[] {value}, within(ROUNDING));
        }
    }

    @Test
    void weightDecayAddsTheValueToTheGradient() {
        Vectors vectors = Vectors.of(1);
        Optimizer adam = new Adam(1, 0.9, 0.999, 1, 0.5).optimizer(vectors.parameters());

        adam.step(vectors.gradients("a", 0.25));

        assertThat(vectors.values("a")).containsExactly(new double[] {1 - 0.75 / (0.75 + 1)}, within(ROUNDING));
    }

    @Test
    void defaultsArePyTorchs() {
        assertThat(Adam.withLearningRate(2e-4)).isEqualTo(new Adam(2e-4, 0.9, 0.999, 1e-8, 0));
        assertThat(Adam.withLearningRate(1).betas(0.5, 0.9).epsilon(1e-6).weightDecay(0.1))
                .isEqualTo(new Adam(1, 0.5, 0.9, 1e-6, 0.1));
        assertThat(Adam.withLearningRate(1).moments()).containsExactly("exp_avg", "exp_avg_sq");
    }

    /** c = k / (k + 1): 4 / 5 for the path lengths of StyleGAN2's generator, 16 / 17 for its discriminator's R1. */
    @Test
    void ofALazyPenaltyTheRateAndTheBetasAreThoseOfStyleGan2() {
        Adam adam = Adam.withLearningRate(0.002).betas(0, 0.99);

        assertThat(adam.forLazyPenalty(16).learningRate()).isCloseTo(0.002 * 0.941176, within(1e-8));
        assertThat(adam.forLazyPenalty(16).beta2()).isCloseTo(0.990585, within(1e-6));
        assertThat(adam.forLazyPenalty(4).learningRate()).isCloseTo(0.0016, within(1e-15));
        assertThat(adam.forLazyPenalty(4).beta2()).isCloseTo(0.991992, within(1e-6));
        assertThat(adam.forLazyPenalty(4).beta1()).isZero();
        assertThatThrownBy(() -> adam.forLazyPenalty(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Adam: expects a penalty every 1 update or more, got 0");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> Adam.withLearningRate(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Adam: expects learningRate >= 0, got -1.0");
        assertThatThrownBy(() -> Adam.withLearningRate(Double.NaN))
                .hasMessage("Adam: expects learningRate >= 0, got NaN");
        assertThatThrownBy(() -> Adam.withLearningRate(Double.POSITIVE_INFINITY))
                .hasMessage("Adam: expects learningRate >= 0, got Infinity");
        assertThatThrownBy(() -> Adam.withLearningRate(1).betas(1, 0.9))
                .hasMessage("Adam: expects beta1 in [0, 1), got 1.0");
        assertThatThrownBy(() -> Adam.withLearningRate(1).betas(0.9, -0.1))
                .hasMessage("Adam: expects beta2 in [0, 1), got -0.1");
        assertThatThrownBy(() -> Adam.withLearningRate(1).epsilon(-1))
                .hasMessage("Adam: expects epsilon >= 0, got -1.0");
        assertThatThrownBy(() -> Adam.withLearningRate(1).weightDecay(-1))
                .hasMessage("Adam: expects weightDecay >= 0, got -1.0");
    }
}
