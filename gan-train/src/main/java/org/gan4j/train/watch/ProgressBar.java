package org.gan4j.train.watch;

import java.io.Console;
import java.io.PrintStream;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run's progress, losses, images per second, elapsed time and remaining time: as one redrawn line at a terminal,
 * otherwise as a new line every few seconds. Not thread-safe.
 *
 * <pre>{@code
 * GanTrainer.of(generator, discriminator).listener(new ProgressBar());
 * }</pre>
 *
 * <p>The width of the terminal is taken from the environment variable {@code COLUMNS}, 80 without it. The process's signal
 * handlers stay in place, so a program's reaction to Ctrl-C does not change.
 */
public final class ProgressBar implements TrainListener {
    private static final int COLUMNS = 80;

    private final TrainListener shown;

    /** Creates a progress bar on the standard output. */
    public ProgressBar() {
        this(System.out, isTerminal());
    }

    /**
     * Creates a progress bar on another stream.
     *
     * @param out the stream
     * @param terminal whether lines can be redrawn there
     */
    public ProgressBar(PrintStream out, boolean terminal) {
        shown = terminal ? new TerminalProgress(out, columns(System.getenv("COLUMNS"))) : new LineProgress(out);
    }

    /** {@return true if the standard output is a terminal} */
    @SuppressWarnings("SystemConsoleNull") // Newer Java may return a console that is not a terminal, so it is asked.
    public static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            // Before Java 22 there is no such method, and every console is a terminal.
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
