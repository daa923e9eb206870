package org.gan4j.models.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gan4j.backend.DType;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class ScaledLeakyReLUTest {
    private final ScaledLeakyReLU layer = new ScaledLeakyReLU();

    @Test
    void positiveNumbersTimesSqrtTwoAndNegativeOnesAFifthOfThat() {
        assertThat(layer.forward(Tensor.of(Shape.of(2), new double[] {1, -1})).toDoubles())
                .containsExactly(new double[] {Math.sqrt(2), -0.2 * Math.sqrt(2)}, within(1e-12));
    }

    /** (1 + 0.2^2) / 2 times 2. */
    @Test
    void theMeanSquareOfNormalNumbersBecomes104Percent() {
        Tensor normal = Tensor.normal(Shape.of(100_000), DType.FLOAT64, RandomStream.seeded(1));

        assertThat(layer.forward(normal).square().mean().item()).isCloseTo(1.04, within(0.02));
    }
}
