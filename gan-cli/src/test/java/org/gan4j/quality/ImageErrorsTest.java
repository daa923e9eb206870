package org.gan4j.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ImageErrorsTest {
    private static final double DIGITS = 1e-6;
    private static final int SIZE = 8;

    /** Two images of a gray, moved by levels of 255. */
    private static ImageErrors moved(int levels) {
        float[] truth = new float[2 * SIZE];
        Arrays.fill(truth, -0.2f);
        float[] made = truth.clone();
        for (int i = 0; i < made.length; i++) {
            made[i] += levels / 127.5f;
        }
        return ImageErrors.of(made, truth, SIZE);
    }

    @Test
    void theRatioIsThatOfItsDefinition() {
        assertThat(moved(1).psnr()).isCloseTo(48.1308036, within(DIGITS));
        assertThat(moved(16).psnr()).isCloseTo(24.0484040, within(DIGITS));
        assertThat(moved(0).psnr()).isInfinite();
    }

    @Test
    void theDistanceIsOfValuesFromMinusOneToOne() {
        assertThat(moved(51).l1()).isCloseTo(0.4, within(DIGITS));
    }

    @Test
    void valuesBeyondTheRangeAreClamped() {
        assertThat(ImageErrors.of(new float[] {3, -3}, new float[] {1, -1}, 2).l1())
                .isZero();
    }
}
