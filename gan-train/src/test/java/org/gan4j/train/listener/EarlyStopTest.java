package org.gan4j.train.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.gan4j.io.State;
import org.gan4j.train.diagnosis.SaidToLog;
import org.junit.jupiter.api.Test;

final class EarlyStopTest {
    private final FakeTraining training = new FakeTraining();

    @Test
    void stopsOnceTheMetricHasNotBecomeBetterForAsLongAsItsPatience() {
        EarlyStop stop = new EarlyStop("g_loss", Direction.LOWER, 4).window(2);
        stop.onStart(training);
        hear(stop, 3, 3, 1, 2, 2, 2);
        assertThat(training.isStopped()).isFalse();

        // The windows' means were 3, 1.5 and 2; the best ended at step 4.
        hear(stop, 2, 1.5);

        assertThat(training.isStopped()).isTrue();
    }

    @Test
    void aMetricThatBecomesBetterNowAndThenGoesOn() {
        EarlyStop stop = new EarlyStop("g_loss", Direction.HIGHER, 3).window(1);
        stop.onStart(training);

        hear(stop, 1, 0, 0, 2, 0, 0, 3, 0, 0);
        assertThat(training.isStopped()).isFalse();
        hear(stop, 0);

        assertThat(training.isStopped()).isTrue();
    }

    @Test
    void stopsAtOnceWhereTheMetricIsNotFinite() {
        for (double broken : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            FakeTraining run = new FakeTraining();
            EarlyStop stop = new EarlyStop("g_loss", Direction.LOWER, 1000);
            stop.onStart(run);
            stop.onStep(run.next(0, broken, 0, 0));
            assertThat(run.isStopped()).isTrue();
        }
    }

    @Test
    void saysWhyItStops() {
        EarlyStop stop = new EarlyStop("g_loss", Direction.LOWER, 2).window(1);

        String said = SaidToLog.during(() -> hear(stop, 0.5, 0.75, 0.75));

        assertThat(said).contains("stops after step 3: g_loss was at its best, 0.5, at step 1");
    }

    @Test
    void aRunThatGoesOnRemembersItsBestAndTheWindowAtHand() {
        EarlyStop before = new EarlyStop("g_loss", Direction.LOWER, 4).window(2);
        hear(before, 1, 1, 2);
        State state = State.empty();
        before.save(state);
        EarlyStop after = new EarlyStop("g_loss", Direction.LOWER, 4).window(2);
        after.restore(state);

        // The window at hand ends at step 4 with 0.5, the best.
        hear(after, -1, 3, 3, 3);
        assertThat(training.isStopped()).isFalse();
        hear(after, 3);

        assertThat(training.isStopped()).isTrue();
    }

    @Test
    void aRunThatGoesOnRemembersWhenItsBestWas() {
        EarlyStop before = new EarlyStop("g_loss", Direction.LOWER, 4).window(2);
        hear(before, 1, 1);
        State state = State.empty();
        before.save(state);
        EarlyStop after = new EarlyStop("g_loss", Direction.LOWER, 4).window(2);
        after.restore(state);

        hear(after, 2, 2, 2);
        assertThat(training.isStopped()).isFalse();
        hear(after, 2);

        assertThat(training.isStopped()).isTrue();
    }

    @Test
    void aMetricThatTheRunLacksIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EarlyStop("fid", Direction.LOWER, 1).onStart(training))
                .withMessage("EarlyStop: expects one of the metrics d_loss, g_loss, d_real, d_fake, got \"fid\"");
    }

    @Test
    void noPatienceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EarlyStop("fid", Direction.LOWER, 0))
                .withMessage("EarlyStop: expects a patience of 1 step or more, got 0");
    }

    private void hear(EarlyStop stop, double... losses) {
        for (double loss : losses) {
            stop.onStep(training.next(0, loss, 0, 0));
        }
    }
}
