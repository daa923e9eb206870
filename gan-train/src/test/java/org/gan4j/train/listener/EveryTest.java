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
        assertThat(Every.steps(200)).hasToString("every 200 steps");
        assertThat(Every.epoch()).hasToString("every epoch");
    }

    @Test
    void noStepsAreRefused() {
        assertThatThrownBy(() -> Every.steps(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Every.steps: expects 1 or more, got 0");
    }

    @Test
    void aListenerActsAtMultiplesAndOnceAtTheEnd() {
        assertThat(stepsActedAt(Every.steps(3), 8)).containsExactly(3L, 6L, 8L);
        assertThat(stepsActedAt(Every.steps(4), 8)).containsExactly(4L, 8L);
        assertThat(stepsActedAt(Every.epoch(), 8)).containsExactly(4L, 8L);
        assertThat(stepsActedAt(Every.epoch(), 5)).containsExactly(4L, 5L);
        assertThat(stepsActedAt(Every.epoch(), 0)).isEmpty();
    }

    private static List<Long> stepsActedAt(Every every, long steps) {
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
