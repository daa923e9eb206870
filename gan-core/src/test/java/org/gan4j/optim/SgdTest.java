package org.gan4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.gan4j.tensor.OnReferenceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
class SgdTest {
    /** The rounding of a few operations in double precision. */
    private static final double ROUNDING = 1e-14;

    @Test
    void aStepIsTheLearningRateTimesTheGradient() {
        Vectors vectors = Vectors.of(2);
        Optimizer sgd = Sgd.withLearningRate(0.1).optimizer(vectors.parameters());

        sgd.step(vectors.gradients("a", 2, -3));

        assertThat(vectors.values("a")).containsExactly(new double[] {0.8, 1.3}, within(ROUNDING));
    }

    @Test
    void momentumCarriesEarlierGradientsOn() {
        Vectors vectors = Vectors.of(1);
        Optimizer sgd = Sgd.withLearningRate(0.1).momentum(0.5).optimizer(vectors.parameters());

        sgd.step(vectors.gradients("a", 2));
        assertThat(vectors.values("a")).containsExactly(new double[] {0.8}, within(ROUNDING));
        sgd.step(vectors.gradients("a", 4));
        assertThat(vectors.values("a")).containsExactly(new double[] {0.8 - 0.1 * 5}, within(ROUNDING));
        sgd.step(vectors.gradients("a", 0));
        assertThat(vectors.values("a")).containsExactly(new double[] {0.3 - 0.1 * 2.5}, within(ROUNDING));
    }

    @Test
    void weightDecayAddsTheValueToTheGradient() {
        Vectors vectors = Vectors.of(1);
        Optimizer sgd = new Sgd(0.1, 0.5, 2).optimizer(vectors.parameters());

        sgd.step(vectors.gradients("a", 1));
        assertThat(vectors.values("a")).containsExactly(new double[] {0.7}, within(ROUNDING));
        sgd.step(vectors.gradients("a", 1));
        assertThat(vectors.values("a")).containsExactly(new double[] {0.7 - 0.1 * (1.5 + 1 + 1.4)}, within(ROUNDING));
    }

    @Test
    void defaultsArePyTorchs() {
        assertThat(Sgd.withLearningRate(0.1)).isEqualTo(new Sgd(0.1, 0, 0));
        assertThat(Sgd.withLearningRate(0.1).moments()).isEmpty();
        assertThat(Sgd.withLearningRate(0.1).momentum(0.9).weightDecay(1)).isEqualTo(new Sgd(0.1, 0.9, 1));
        assertThat(Sgd.withLearningRate(0.1).momentum(0.9).moments()).containsExactly("momentum_buffer");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> Sgd.withLearningRate(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Sgd: expects learningRate >= 0, got -1.0");
        assertThatThrownBy(() -> Sgd.withLearningRate(1).momentum(1))
                .hasMessage("Sgd: expects momentum in [0, 1), got 1.0");
        assertThatThrownBy(() -> Sgd.withLearningRate(1).weightDecay(-1))
                .hasMessage("Sgd: expects weightDecay >= 0, got -1.0");
    }
}
