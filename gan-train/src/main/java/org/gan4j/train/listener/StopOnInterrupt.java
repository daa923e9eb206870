package org.gan4j.train.listener;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a run after the current step when the process is asked to end, by Ctrl-C or SIGTERM, and keeps the process alive
 * until listeners have received the end of the run and checkpoints are written. Not thread-safe.
 *
 * <p>It uses a shutdown hook, so a program's own signal handlers stay in place. Add it after all other listeners, as the
 * trainer builder's {@code stopOnInterrupt()} does.
 */
public final class StopOnInterrupt implements TrainListener {
    private static final Logger LOG = LoggerFactory.getLogger(StopOnInterrupt.class);

    private final Runtime runtime = Runtime.getRuntime();
    private CountDownLatch closed = new CountDownLatch(0);
    private @Nullable Thread hook;

    @Override
    public void onStart(Training training) {
        CountDownLatch end = new CountDownLatch(1);
        closed = end;
        hook = new Thread(() -> stop(training, end), "gan4j-stop");
        runtime.addShutdownHook(hook);
    }

    @Override
    public void onClose() {
        closed.countDown();
        Thread added = hook;
        hook = null;
        if (added != null) {
            try {
                runtime.removeShutdownHook(added);
            } catch (IllegalStateException e) {
                LOG.debug("the process is ending", e);
            }
        }
    }

    /** Stops a run and waits until it is closed. */
    static void stop(Training training, CountDownLatch end) {
        LOG.warn("stopping after step {}, and saving", training.step() + 1);
        training.stop();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
