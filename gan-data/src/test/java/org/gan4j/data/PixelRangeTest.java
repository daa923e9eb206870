package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PixelRangeTest {
    @Test
    void minusOneToOneIsThePixelBy127AndAHalfLessOne() {
        for (int pixel = 0; pixel <= 255; pixel++) {
            assertThat(PixelRange.MINUS_ONE_TO_ONE.toValue(pixel)).isEqualTo((float) (pixel / 127.5 - 1));
        }
    }

    @Test
    void zeroToOneIsThePixelBy255() {
        for (int pixel = 0; pixel <= 255; pixel++) {
            assertThat(PixelRange.ZERO_TO_ONE.toValue(pixel)).isEqualTo((float) (pixel / 255.0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void blackAndWhiteAreTheEndsOfTheRange(PixelRange range) {
        assertThat(range.toValue(0)).isEqualTo(range.low());
        assertThat(range.toValue(255)).isEqualTo(range.high());
    }

    @Test
    void theRangesAreThoseOfTanhAndSigmoid() {
        assertThat(PixelRange.MINUS_ONE_TO_ONE.low()).isEqualTo(-1f);
        assertThat(PixelRange.MINUS_ONE_TO_ONE.high()).isEqualTo(1f);
        assertThat(PixelRange.ZERO_TO_ONE.low()).isEqualTo(0f);
        assertThat(PixelRange.ZERO_TO_ONE.high()).isEqualTo(1f);
    }

    @ParameterizedTest
    @EnumSource
    void everyPixelComesBackFromItsValue(PixelRange range) {
        for (int pixel = 0; pixel <= 255; pixel++) {
            assertThat(range.toPixel(range.toValue(pixel))).isEqualTo(pixel);
        }
    }

    @Test
    void aValueBecomesTheNearestPixel() {
        assertThat(PixelRange.ZERO_TO_ONE.toPixel(99.4f / 255)).isEqualTo(99);
        assertThat(PixelRange.ZERO_TO_ONE.toPixel(99.6f / 255)).isEqualTo(100);
        assertThat(PixelRange.MINUS_ONE_TO_ONE.toPixel(99.6f / 127.5f - 1)).isEqualTo(100);
    }

    @ParameterizedTest
    @EnumSource
    void valuesBeyondTheRangeAreClampedAndNanIsBlack(PixelRange range) {
        assertThat(range.toPixel(range.low() - 0.5f)).isEqualTo(0);
        assertThat(range.toPixel(range.high() + 0.5f)).isEqualTo(255);
        assertThat(range.toPixel(Float.POSITIVE_INFINITY)).isEqualTo(255);
        assertThat(range.toPixel(Float.NEGATIVE_INFINITY)).isEqualTo(0);
        assertThat(range.toPixel(Float.NaN)).isEqualTo(0);
    }

    @Test
    void bytesAreTakenAsUnsigned() {
        float[] values = new float[4];

        PixelRange.ZERO_TO_ONE.toValues(new byte[] {0, 127, (byte) 128}, values, 1);

        assertThat(values).containsExactly(0, 0, 127f / 255, 128f / 255);
    }
}
