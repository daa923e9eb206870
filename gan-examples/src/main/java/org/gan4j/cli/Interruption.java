package org.gan4j.cli;

import java.util.concurrent.CountDownLatch;
import org.gan4j.train.TrainListener;
import org.gan4j.train.Training;
import org.jspecify.annotations.Nullable;

/**
 * Stops a run behind its step when the process is asked to end, by Ctrl-C or a signal, and lets it save first.
 *
 * <p>The virtual machine ends when its shutdown hooks have: ours waits until {@link #close}.
 */
final class Interruption implements TrainListener, AutoCloseable {
    private final Screen screen;
    private final CountDownLatch saved = new CountDownLatch(1);
    private volatile boolean stopped;
    private @Nullable Thread hook;

    Interruption(Screen screen) {
        this.screen = screen;
    }

    /** Whether the process was asked to end. */
    boolean happened() {
        return stopped;
    }

    @Override
    public void onStart(Training training) {
        hook = new Thread(() -> stop(training), "gan4j-interruption");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It was asked before: no hook can be added any more.
            stopped = true;
            training.stop();
        }
    }

    /** Lets the process end. */
    @Override
    public void close() {
        saved.countDown();
        if (hook != null && !stopped) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // It is ending already, and the hook waits for nothing any more.
                stopped = true;
            }
        }
    }

    /** On the hook's thread. */
    private void stop(Training training) {
        stopped = true;
        screen.warn("stopping: the step at hand is finished and saved");
        training.stop();
        try {
            saved.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
