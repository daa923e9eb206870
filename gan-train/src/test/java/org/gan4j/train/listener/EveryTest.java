package org.gan4j.train.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.train.TinyRun;
import org.junit.jupiter.api.Test;

final class EveryTest {
    @Test
    void readsAsItsConstruction() {
        assertThat(Interval.steps(200)).hasToString("every 200 steps");
        assertThat(Interval.epoch()).hasToString("every epoch");
    }

    @Test
    void noStepsAreRefused() {
        assertThatThrownBy(() -> Interval.steps(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Interval.steps: expects 1 or more, got 0");
    }

    @Test
    void aListenerActsAtMultiplesAndOnceAtTheEnd() {
        assertThat(stepsActedAt(Interval.steps(3), 8)).containsExactly(3L, 6L, 8L);
        assertThat(stepsActedAt(Interval.steps(4), 8)).containsExactly(4L, 8L);
        assertThat(stepsActedAt(Interval.epoch(), 8)).containsExactly(4L, 8L);
        assertThat(stepsActedAt(Interval.epoch(), 5)).containsExactly(4L, 5L);
        assertThat(stepsActedAt(Interval.epoch(), 0)).isEmpty();
    }

    private static List<Long> stepsActedAt(Interval every, long steps) {
        List<Long> acted = new ArrayList<>();
        PeriodicListener listener = new PeriodicListener(every) {
            @Override
            protected void act(Training training) {
                acted.add(training.step());
            }
        };
        try (TinyRun run = new TinyRun(listener)) {
            run.toStep(steps);
        }
        return acted;
    }
}
