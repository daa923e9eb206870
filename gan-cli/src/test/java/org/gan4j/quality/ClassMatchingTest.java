package org.gan4j.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ClassMatchingTest {
    private static final ClassMatching SWAPPED = new ClassMatching(new int[][] {{1, 8, 1}, {6, 2, 2}, {0, 5, 5}});

    @Test
    void theAccuracyIsOfTheClassesAskedFor() {
        assertThat(SWAPPED.accuracy()).isEqualTo(8 / 30.0);
    }

    @Test
    void theBestAccuracyIsOfTheBestAssignment() {
        assertThat(SWAPPED.bestAccuracy()).isEqualTo(19 / 30.0);
    }
}
