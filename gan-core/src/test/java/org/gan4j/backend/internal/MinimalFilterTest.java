package org.gan4j.backend.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MinimalFilterTest {
    /** Small integers, of which all products and sums are exact. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void twoSumsNeedOneMultiplicationMoreThanThereAreTaps(int taps) {
        MinimalFilter filter = MinimalFilter.of(taps);
        float[] data = {3, -7, 11, 5};
        float[] taken = {2, 4, -6};
        float[] products = new float[taps + 1];
        for (int i = 0; i <= taps; i++) {
            products[i] = times(filter.data()[i], data) * times(filter.filter()[i], taken);
        }

        assertThat(filter.result()).hasDimensions(2, taps + 1);
        for (int result = 0; result < 2; result++) {
            float sum = 0;
            for (int tap = 0; tap < taps; tap++) {
                sum += data[result + tap] * taken[tap];
            }
            assertThat(times(filter.result()[result], products)).isEqualTo(sum);
        }
    }

    private static float times(float[] row, float[] numbers) {
        float sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += row[i] * numbers[i];
        }
        return sum;
    }

    @Test
    void otherNumbersOfTapsAreRefused() {
        assertThatThrownBy(() -> MinimalFilter.of(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("MinimalFilter: expects 2 or 3 taps, got 4");
    }
}
