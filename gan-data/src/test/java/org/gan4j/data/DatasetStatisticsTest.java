package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gan4j.data.sets.Digits;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

final class DatasetStatisticsTest {
    private static final double ROUNDING = 1e-12;

    /** Channel 0 has 2, 4, 4, 4, 5, 5, 7, 9: mean 5 and deviation 2; channel 1 is 200 throughout. */
    @Test
    void eachChannelHasItsMeanDeviationAndRange() {
        byte[] pixels = new byte[16];
        byte[] first = {2, 4, 4, 4, 5, 5, 7, 9};
        for (int i = 0; i < 8; i++) {
            pixels[i / 4 * 8 + i % 4] = first[i];
            pixels[i / 4 * 8 + 4 + i % 4] = (byte) 200;
        }
        Dataset dataset = Dataset.of("two", Shape.of(2, 2, 2), List.of("a", "b", "c"), pixels, new int[] {2, 0});

        DatasetStatistics statistics = DatasetStatistics.of(dataset);

        assertThat(statistics)
                .isEqualTo(new DatasetStatistics(
                        2,
                        Shape.of(2, 2, 2),
                        List.of(1, 0, 1),
                        List.of(
                                new DatasetStatistics.Channel(5, 2, 2, 9),
                                new DatasetStatistics.Channel(200, 0, 200, 200))));
        assertThat(statistics.fewestInAClass()).isZero();
        assertThat(statistics.mostInAClass()).isEqualTo(1);
    }

    @Test
    void theBundledDigitsAreMostlyBlack() {
        DatasetStatistics statistics = DatasetStatistics.of(Digits.bundled());

        assertThat(statistics.perClass()).hasSize(10).containsOnly(500);
        DatasetStatistics.Channel gray = statistics.channels().get(0);
        assertThat(gray.min()).isZero();
        assertThat(gray.max()).isEqualTo(255);
        assertThat(gray.mean()).isCloseTo(mean(Digits.bundled()), within(ROUNDING * 255));
    }

    private static double mean(Dataset dataset) {
        long sum = 0;
        for (int i = 0; i < dataset.size(); i++) {
            for (byte pixel : dataset.image(i).bytes()) {
                sum += pixel & 0xff;
            }
        }
        return (double) sum / dataset.size() / dataset.imageShape().elements();
    }
}
