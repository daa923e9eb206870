package org.gan4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.train.diagnosis.SaidToLog;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.junit.jupiter.api.Test;

final class GanTrainerListenersTest {
    private final List<String> heard = new ArrayList<>();

    @Test
    void listenersHearOfEverythingInOrder() {
        try (TinyRun run = new TinyRun(listener("a", -1), listener("b", -1))) {
            run.toEpoch(1);
        }

        assertThat(heard)
                .containsExactly(
                        "a start 0",
                        "b start 0",
                        "a step 1",
                        "b step 1",
                        "a step 2",
                        "b step 2",
                        "a step 3",
                        "b step 3",
                        "a step 4",
                        "b step 4",
                        "a epoch 1",
                        "b epoch 1",
                        "a end 4",
                        "b end 4",
                        "a close",
                        "b close");
    }

    @Test
    void aListenerThatThrowsHearsNothingMoreWhileTheRunAndTheOthersGoOn() {
        try (TinyRun run = new TinyRun(listener("a", 2), listener("b", -1))) {
            run.toStep(3);
            assertThat(run.trainer.step()).isEqualTo(3);
        }

        assertThat(heard)
                .containsExactly(
                        "a start 0",
                        "b start 0",
                        "a step 1",
                        "b step 1",
                        "b step 2",
                        "b step 3",
                        "b end 3",
                        "a close",
                        "b close");
    }

    @Test
    void aListenerThatThrowsIsNamedAtOnceAndAtTheEnd() {
        String said = SaidToLog.during(() -> {
            try (TinyRun run = new TinyRun(new FailingListener())) {
                run.toStep(3);
            }
        });

        assertThat(said)
                .contains("FailingListener failed at step 2; the run goes on without it")
                .containsOnlyOnce("the run went on without FailingListener since step 2: step 2")
                .containsSubsequence("FailingListener failed", "the run went on");
    }

    @Test
    void aListenerThatHasTooLittleMemoryEndsNoRun() {
        TrainListener greedy = new TrainListener() {
            @Override
            public void onStep(Training training) {
                throw new OutOfMemoryError("Java heap space");
            }
        };
        String said = SaidToLog.during(() -> {
            try (TinyRun run = new TinyRun(greedy, listener("b", -1))) {
                run.toStep(2);
            }
        });

        assertThat(said)
                .contains("failed at step 1; the run goes on without it: java.lang.OutOfMemoryError: Java heap");
        assertThat(heard).containsExactly("b start 0", "b step 1", "b step 2", "b end 2", "b close");
    }

    @Test
    void aListenerThatThrewIsHeardAgainInTheNextCallOfFit() {
        try (TinyRun run = new TinyRun(listener("a", 1))) {
            run.toStep(2);
            heard.clear();
            run.toStep(3);
        }

        assertThat(heard).containsExactly("a start 2", "a step 3", "a end 3", "a close");
    }

    @Test
    void theExceptionOfAnEssentialListenerEndsTheRun() {
        TrainListener essential = new TrainListener() {
            @Override
            public void onStep(Training training) {
                throw new IllegalStateException("lost");
            }

            @Override
            public boolean isEssential() {
                return true;
            }
        };
        try (TinyRun run = new TinyRun(essential, listener("b", -1))) {
            assertThatThrownBy(() -> run.toEpoch(1)).hasMessage("lost");
        }

        assertThat(heard).containsExactly("b start 0", "b close");
    }

    @Test
    void allHearOfTheEndBeforeTheExceptionOfAnEssentialListenerEndsTheCall() {
        TrainListener essential = new TrainListener() {
            @Override
            public void onEnd(Training training) {
                throw new IllegalStateException("not saved");
            }

            @Override
            public boolean isEssential() {
                return true;
            }
        };
        try (TinyRun run = new TinyRun(essential, listener("b", -1))) {
            assertThatThrownBy(() -> run.toStep(1)).hasMessage("not saved");
        }

        assertThat(heard).containsExactly("b start 0", "b step 1", "b end 1", "b close");
    }

    @Test
    void anExceptionBeforeTheFirstStepEndsTheRun() {
        TrainListener failing = new TrainListener() {
            @Override
            public void onStart(Training training) {
                throw new IllegalStateException("cannot begin");
            }
        };
        try (TinyRun run = new TinyRun(failing, listener("b", -1))) {
            assertThatThrownBy(() -> run.toEpoch(1)).hasMessage("cannot begin");
            assertThat(run.trainer.step()).isZero();
        }

        assertThat(heard).containsExactly("b close");
    }

    @Test
    void allListenersAreClosedThoughOneThrowsThen() {
        TrainListener failing = new TrainListener() {
            @Override
            public void onClose() {
                throw new IllegalStateException("stuck");
            }
        };
        try (TinyRun run = new TinyRun(failing, listener("b", -1))) {
            run.toStep(1);
        }

        assertThat(heard).last().isEqualTo("b close");
    }

    private static final class FailingListener implements TrainListener {
        @Override
        public void onStep(Training training) {
            if (training.step() == 2) {
                throw new IllegalStateException("step 2");
            }
        }
    }

    @Test
    void aStoppedRunEndsBehindItsStepAndCanGoOn() {
        TrainListener stopping = new TrainListener() {
            @Override
            public void onStep(Training training) {
                if (training.step() == 2) {
                    training.stop();
                }
            }
        };
        try (TinyRun run = new TinyRun(stopping, listener("a", -1))) {
            run.toStep(3);
            assertThat(heard).containsExactly("a start 0", "a step 1", "a step 2", "a end 2", "a close");
            run.toStep(3);
        }

        assertThat(heard.subList(5, heard.size())).containsExactly("a start 2", "a step 3", "a end 3", "a close");
    }

    private TrainListener listener(String name, long failAt) {
        return new TrainListener() {
            @Override
            public void onStart(Training training) {
                heard.add(name + " start " + training.step());
            }

            @Override
            public void onStep(Training training) {
                if (training.step() == failAt) {
                    throw new IllegalStateException("step " + failAt);
                }
                heard.add(name + " step " + training.step());
            }

            @Override
            public void onEpoch(Training training) {
                heard.add(name + " epoch " + training.epoch());
            }

            @Override
            public void onEnd(Training training) {
                heard.add(name + " end " + training.step());
            }

            @Override
            public void onClose() {
                heard.add(name + " close");
            }
        };
    }
}
