package org.gan4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class EffortTest {
    private static final Duration NONE = Duration.ZERO;

    @Test
    void aMedianIsTheMiddleWhateverTheOrder() {
        assertThat(Effort.median(9, 1, 5)).isEqualTo(5);
        assertThat(Effort.median(9, 1, 5, 4)).isEqualTo(4.5);
        assertThat(Effort.median(7)).isEqualTo(7);
    }

    @Test
    void stepsThatWarmUpAreRunAndDoNotCount() {
        AtomicInteger run = new AtomicInteger();
        Effort effort = Effort.USUAL.exactWarmUp(3).exactSteps(2);

        effort.warmUp(run::incrementAndGet);
        assertThat(run).hasValue(3);
        assertThat(effort.measure(run::incrementAndGet)).hasSize(2);
        assertThat(run).hasValue(5);
        effort.medianMillis(run::incrementAndGet);
        assertThat(run).hasValue(10);
    }

    @Test
    void stepsAreRunUntilTheirTimeIsOver() {
        long begin = System.nanoTime();
        long[] taken = new Effort(0, NONE, 1, Duration.ofMillis(20)).measure(() -> {});

        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(20_000_000);
        assertThat(taken).hasSizeGreaterThan(100).doesNotContain(-1);
    }

    @Test
    void stepsThatRepeatAfterAPeriodAreRunInWholePeriods() {
        AtomicInteger run = new AtomicInteger();
        Effort effort = Effort.USUAL.exactWarmUp(3).exactSteps(9).inPeriods(4);

        effort.warmUp(run::incrementAndGet);
        assertThat(run).hasValue(4);
        assertThat(effort.measure(run::incrementAndGet)).hasSize(3);
        assertThat(run).hasValue(16);
    }

    @Test
    void aPeriodOfNothingIsRefused() {
        assertThatThrownBy(() -> Effort.USUAL.inPeriods(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Effort: expects a period of 1 step or more, got 0");
    }

    @Test
    void anEffortOfNothingIsRefused() {
        assertThatThrownBy(() -> new Effort(0, NONE, 0, NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Effort: expects 0 warm-up steps or more, 1 step or more and no negative times, got 0, 0,"
                        + " PT0S and PT0S");
    }
}
