package org.gan4j.train.watch;

import java.io.Console;
import java.io.PrintStream;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a run is, its losses, images per second, the time taken and the time left: as one line that is redrawn where
 * a person watches at a terminal, else as a line every few seconds.
 *
 * <p>The terminal is taken to have as many columns as the environment variable {@code COLUMNS} says, 80 without it. The
 * process's signals are left alone: what a program does on Ctrl-C is not changed.
 */
public final class ProgressBar implements TrainListener {
    private static final int COLUMNS = 80;

    private final TrainListener shown;

    /** Shows the run on the standard output. */
    public ProgressBar() {
        this(System.out, isTerminal());
    }

    /**
     * Shows the run elsewhere.
     *
     * @param terminal whether a line can be redrawn there
     */
    public ProgressBar(PrintStream out, boolean terminal) {
        shown = terminal ? new TerminalProgress(out, columns(System.getenv("COLUMNS"))) : new LineProgress(out);
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

    private static int columns(@Nullable String text) {
        try {
            return text == null ? COLUMNS : Math.max(1, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return COLUMNS;
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
