package org.gan4j.train.penalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.gan4j.backend.DType;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class DriftPenaltyTest {
    /** D(real) = c adds 0.001 c^2, with the gradient 0.002 c; generated samples do not count. */
    @Test
    void itIsAThousandthOfTheSquareOfRealOutputs() {
        Tensor real = Tensor.full(Shape.of(1, 1), DType.FLOAT64, 3).asVariable();
        Tensor fake = Tensor.full(Shape.of(1, 1), DType.FLOAT64, 100);
        CriticView view = new CriticView(x -> x, x -> x, real, fake, new Logits(real, fake), RandomStream.seeded(1), 0);

        Tensor penalty = new DriftPenalty().penalty(view).orElseThrow();

        assertThat(penalty.item()).isCloseTo(0.009, within(1e-15));
        assertThat(penalty.gradients(real).of(real).toDoubles()).containsExactly(new double[] {0.006}, within(1e-15));
    }

    @Test
    void aWeightThatIsNotPositiveIsRefused() {
        assertThatThrownBy(() -> new DriftPenalty(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DriftPenalty: expects a weight > 0, got 0.0");
    }
}
