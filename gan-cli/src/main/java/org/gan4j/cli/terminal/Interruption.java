package org.gan4j.cli.terminal;

import java.util.List;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.jspecify.annotations.Nullable;

/**
 * Stops a run behind its step, so that it is saved, where Ctrl-C or a request to terminate arrives; the second one ends
 * the process at once.
 */
public final class Interruption implements TrainListener, AutoCloseable {
    private static final int SIGNALLED = 128;

    private final Screen screen;
    private final List<Runnable> giveBack;
    private volatile @Nullable Training running;
    private volatile int exitCode;

    public Interruption(Screen screen) {
        this.screen = screen;
        this.giveBack = List.of(Signals.handle("INT", this::arrive), Signals.handle("TERM", this::arrive));
    }

    /** Whether a signal arrived. */
    public boolean happened() {
        return exitCode != 0;
    }

    /** What a process that a signal ended exits with: 130 for Ctrl-C. */
    public int exitCode() {
        return exitCode;
    }

    @Override
    public void onStart(Training training) {
        running = training;
        if (happened()) {
            training.stop();
        }
    }

    @Override
    public void close() {
        giveBack.forEach(Runnable::run);
    }

    private synchronized void arrive(int signal) {
        if (happened()) {
            Runtime.getRuntime().halt(exitCode);
        }
        exitCode = SIGNALLED + signal;
        screen.endLine();
        screen.warn("stopping: the step at hand is finished and saved; once more stops at once");
        Training training = running;
        if (training != null) {
            training.stop();
        }
    }
}
