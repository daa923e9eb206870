package org.gan4j.train.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FiniteTest {
    private static final Tensor SOUND = Tensor.of(Shape.of(3), 1f, -2f, 0f);

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void oneNumberThatIsNotFiniteIsSeenAmongMany(float broken) {
        Tensor large = Tensor.of(Shape.of(2), 1e30f, broken);
        assertThat(Finite.are(List.of(SOUND, Tensor.of(Shape.of(2), broken, 1f))))
                .isFalse();
        assertThat(Finite.are(List.of(SOUND, large))).isFalse();
        assertThat(Finite.is(large)).isFalse();
    }

    @Test
    void numbersWhoseSquaresAreTooLargeAreFinite() {
        assertThat(Finite.are(List.of(SOUND, Tensor.of(Shape.of(2), 1e30f, -3e38f))))
                .isTrue();
    }

    @Test
    void wholeNumbersAndNothingAreFinite() {
        assertThat(Finite.is(Tensor.ofInts(Shape.of(2), 1, 2))).isTrue();
        assertThat(Finite.are(List.of())).isTrue();
    }
}
