package org.gan4j.train.progressive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gan4j.train.progressive.GrowthSchedule.Level;
import org.gan4j.train.progressive.GrowthSchedule.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GrowthScheduleTest {
    private static final GrowthSchedule PAPER = GrowthSchedule.doubling(4, 32, 600);

    @ParameterizedTest
    @CsvSource({
        "0, 3",
        "599, 3",
        "600, 3",
        "900, 2.5",
        "1200, 2",
        "1799, 2",
        "2100, 1.5",
        "3600, 0",
        "4200, 0",
        "12000, 0"
    })
    void theLevelOfDetailIsThePapers(long kimg, double expected) {
        assertThat(PAPER.levelOfDetail(kimg * 1000)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void theShareOfALevelRisesEvenlyFromZeroToOneBeforeItsStablePhase() {
        assertThat(PAPER.at(599_999)).isEqualTo(new Place(4, 1, 1));
        assertThat(PAPER.at(600_000)).isEqualTo(new Place(8, 0, 1));
        assertThat(PAPER.at(750_000)).isEqualTo(new Place(8, 0.25, 1));
        assertThat(PAPER.at(1_200_000)).isEqualTo(new Place(8, 1, 1));
        assertThat(PAPER.at(1_799_999)).isEqualTo(new Place(8, 1, 1));
        assertThat(PAPER.at(3_300_000)).isEqualTo(new Place(32, 0.5, 1));
        assertThat(PAPER.at(Long.MAX_VALUE)).isEqualTo(new Place(32, 1, 1));
    }

    @Test
    void smallSizesMayHaveLargerBatches() {
        GrowthSchedule schedule = PAPER.withBatches(8, 4, 2, 1);

        assertThat(schedule.at(0).batches()).isEqualTo(8);
        assertThat(schedule.at(600_000).batches()).isEqualTo(4);
        assertThat(schedule.at(5_000_000).batches()).isEqualTo(1);
    }

    @Test
    void itIsGrownWhenTheLastLevelHasFadedIn() {
        assertThat(PAPER.grown()).isEqualTo(3_600_000);
        assertThat(GrowthSchedule.doubling(8, 8, 1).grown()).isZero();
    }

    @Test
    void levelsThatDoNotDoubleOrHaveNoSizeAreRefused() {
        Level four = new Level(4, 1, 0, 10);

        assertThatThrownBy(() -> new GrowthSchedule(List.of(four, new Level(16, 1, 10, 10))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("GrowthSchedule: expects sizes that double, got [4, 16]");
        assertThatThrownBy(() -> new GrowthSchedule(List.of(new Level(8, 1, 5, 10))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("GrowthSchedule: expects a level or more, the first of which does not fade in, got"
                        + " [Level[size=8, batches=1, fading=5, stable=10]]");
        assertThatThrownBy(() -> new Level(12, 1, 0, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("GrowthSchedule: expects sizes that are powers of two from 4, got 12");
        assertThatThrownBy(() -> new Level(8, 0, 0, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("GrowthSchedule: expects 1 batch or more and phases of zero images or more at 8, got 0, 0"
                        + " and 10");
        assertThatThrownBy(() -> GrowthSchedule.doubling(4, 32, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("GrowthSchedule: expects phases of more than 0 kimg, got NaN");
        assertThatThrownBy(() -> GrowthSchedule.doubling(8, 4, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("GrowthSchedule: expects a last size that is the first doubled any number of times, got 8"
                        + " and 4");
        assertThatThrownBy(() -> GrowthSchedule.doubling(4, 24, 1))
                .hasMessage(
                        "GrowthSchedule: expects a last size that is the first doubled any number of times, got 4 and"
                                + " 24");
        assertThatThrownBy(() -> PAPER.withBatches(1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("GrowthSchedule: expects a number of batches for each of 4 sizes, got 2");
    }
}
