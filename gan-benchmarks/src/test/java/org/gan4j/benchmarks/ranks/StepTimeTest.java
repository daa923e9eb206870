package org.gan4j.benchmarks.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class StepTimeTest {
    private static final double GIGABIT = 1e9 / 8;

    @Test
    void oneRankAloneComputes() {
        assertThat(new StepTime(0.1, 1e6, 3, 0.01).seconds(1, GIGABIT)).isEqualTo(0.1);
        assertThat(new StepTime(0.1, 1e6, 3, 0.01).efficiency(1, GIGABIT)).isEqualTo(1);
    }

    @Test
    void twoRanksSendAllBytesOnceAndWaitForTheSlowerOne() {
        double bytes = 1e6 / GIGABIT;
        double messages = 2 * 3 * StepTime.LATENCY;
        double waiting = 0.01 * Math.sqrt(2 * Math.log(2));

        assertThat(new StepTime(0.1, 1e6, 3, 0.01).seconds(2, GIGABIT))
                .isCloseTo(0.1 + bytes + messages + waiting, within(1e-12));
    }

    @Test
    void manyRanksSendTwiceTheBytes() {
        assertThat(new StepTime(0.1, 1e6, 0, 0).communication(1000, GIGABIT))
                .isCloseTo(2 * 0.999 * 1e6 / GIGABIT, within(1e-12));
    }
}
