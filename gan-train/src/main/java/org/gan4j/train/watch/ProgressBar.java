package org.gan4j.train.watch;

import java.io.Console;
import java.io.PrintStream;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;

/**
 * Shows how far a run is, its losses, images per second and the time left: as a bar where a person watches at a terminal,
 * else as a line every few seconds.
 */
public final class ProgressBar implements TrainListener {
    private final TrainListener shown;

    /** A bar, or lines, on the standard output. */
    public ProgressBar() {
        this(System.out, isTerminal());
    }

    /**
     * A bar, or lines.
     *
     * @param terminal whether a bar can be shown
     */
    public ProgressBar(PrintStream out, boolean terminal) {
        shown = terminal ? new TerminalProgress(out) : new LineProgress(out);
    }

    /** Whether a person watches the standard output. */
    @SuppressWarnings("SystemConsoleNull") // Newer Java may give a console that is no terminal: it is asked.
    public static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            // Before Java 22 there is no such method, and no console but a terminal.
            return true;
        }
    }

    @Override
    public void onStart(Training training) {
        shown.onStart(training);
    }

    @Override
    public void onStep(Training training) {
        shown.onStep(training);
    }

    @Override
    public void onEnd(Training training) {
        shown.onEnd(training);
    }

    @Override
    public void onClose() {
        shown.onClose();
    }
}
