package org.gan4j.train.watch;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;

/**
 * Redraws one line with the run's progress, losses, speed, elapsed time and remaining time.
 *
 * <p>Writes only plain characters and carriage returns. A terminal library would take over the process's signals, and
 * Ctrl-C would end a program without its shutdown hooks.
 */
final class TerminalProgress implements TrainListener {
    private static final Duration REFRESH = Duration.ofMillis(250);
    private static final int LEAST_BAR = 8;
    private static final int BORDERS = 4;

    private final PrintStream out;
    private final int columns;
    private final Speed speed = new Speed();
    private int drawn;
    private boolean open;

    /** @param columns the width of the terminal, in characters */
    TerminalProgress(PrintStream out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public void onStart(Training training) {
        speed.begin(training);
        open = true;
        drawn = 0;
        draw(line(training, ""));
    }

    @Override
    public void onStep(Training training) {
        if (speed.isDue(REFRESH)) {
            draw(line(training, speed.brief(training)));
        }
    }

    @Override
    public void onEnd(Training training) {
        if (!training.metrics().isEmpty()) {
            draw(line(training, speed.brief(training)));
        }
    }

    @Override
    public void onClose() {
        if (open) {
            open = false;
            out.println();
            out.flush();
        }
    }

    private String line(Training training, String numbers) {
        double share = training.lastStep() == 0 ? 1 : (double) training.step() / training.lastStep();
        String begin = String.format(Locale.ROOT, "%3d%%", (int) (100 * share));
        String words = words(training, numbers);
        if (begin.length() + words.length() + 2 > columns) {
            // The losses matter more than the speed.
            words = words(training, numbers.replaceFirst(" [^ ]+ img/s", ""));
        }
        return begin + bar(share, columns - 1 - begin.length() - words.length() - BORDERS) + ' ' + words;
    }

    private String words(Training training, String numbers) {
        return String.format(
                Locale.ROOT,
                "%d/%d %s%s elapsed, %s left",
                training.step(),
                training.lastStep(),
                numbers.isEmpty() ? "" : numbers + ", ",
                speed.timeTaken(),
                speed.timeLeft(training));
    }

    /** Returns a bar of the given width, or none if there is hardly room. */
    private static String bar(double share, int width) {
        if (width < LEAST_BAR) {
            return "";
        }
        int done = (int) (share * width);
        return " [" + "=".repeat(done) + " ".repeat(width - done) + "]";
    }

    /** Draws over the previous line, cut to the terminal's width, since a longer one would start a new line each time. */
    private void draw(String line) {
        String fitting = line.substring(0, Math.min(line.length(), Math.max(1, columns - 1)));
        out.print('\r' + fitting + " ".repeat(Math.max(0, drawn - fitting.length())));
        out.flush();
        drawn = fitting.length();
    }
}
