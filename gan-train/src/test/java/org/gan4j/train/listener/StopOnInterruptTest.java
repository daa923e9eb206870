package org.gan4j.train.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class StopOnInterruptTest {
    @Test
    void theProcessLivesUntilTheRunIsClosed() throws InterruptedException {
        FakeTraining training = new FakeTraining().atStep(3);
        CountDownLatch end = new CountDownLatch(1);
        Thread ending = new Thread(() -> StopOnInterrupt.stop(training, end));
        ending.start();
        while (!training.isStopped()) {
            Thread.onSpinWait();
        }

        assertThat(ending.isAlive()).isTrue();
        end.countDown();
        ending.join();
        assertThat(ending.isAlive()).isFalse();
    }

    @Test
    void aRunThatEndsLeavesNoHookBehind() {
        StopOnInterrupt listener = new StopOnInterrupt();
        FakeTraining training = new FakeTraining();

        // A hook that was left would be refused the second time, or keep the process from ending.
        for (int i = 0; i < 2; i++) {
            listener.onStart(training);
            listener.onClose();
        }

        assertThat(training.isStopped()).isFalse();
    }
}
