package org.gan4j.recipes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.gan4j.io.State;
import org.gan4j.train.listener.Training;
import org.junit.jupiter.api.Test;

final class RehearsalTest {
    private static final long SECOND = 1_000_000_000L;

    /** Runs steps that take some seconds each, until the rehearsal has had enough. */
    private static double seconds(List<Integer> steps) {
        Deque<Long> clock = new ArrayDeque<>(List.of(0L));
        long now = 0;
        for (int step : steps) {
            now += step * SECOND;
            clock.add(now);
        }
        Rehearsal.Measuring measuring = new Rehearsal.Measuring(clock::remove);
        Run run = new Run();
        measuring.onStart(run);
        while (!run.stopped) {
            run.step++;
            measuring.onStep(run);
        }
        return (double) measuring.median() / SECOND;
    }

    @Test
    void theFirstStepWhichPreparesKernelsNeverCounts() {
        assertThat(seconds(List.of(8, 2))).isEqualTo(2);
        assertThat(seconds(List.of(4, 3))).isEqualTo(3);
    }

    @Test
    void quickStepsAreMeasuredWhenTheyAreWarm() {
        assertThat(seconds(List.of(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))).isZero();
    }

    /** A run without anything. */
    private static final class Run implements Training {
        private long step;
        private boolean stopped;

        @Override
        public long step() {
            return step;
        }

        @Override
        public long epoch() {
            return 1;
        }

        @Override
        public long lastStep() {
            return Long.MAX_VALUE;
        }

        @Override
        public long samples() {
            return step;
        }

        @Override
        public List<String> metricNames() {
            return List.of();
        }

        @Override
        public List<Double> metrics() {
            return List.of();
        }

        @Override
        public Map<String, State> snapshot() {
            return Map.of();
        }

        @Override
        public void stop() {
            stopped = true;
        }
    }
}
