package org.gan4j.train.watch;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;

/** Prints a line every few seconds and one at the end, for files and pipes. */
final class LineProgress implements TrainListener {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final PrintStream out;
    private final Speed speed = new Speed();
    private long lastStep;

    LineProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void onStart(Training training) {
        speed.begin(training);
        lastStep = training.step();
    }

    @Override
    public void onStep(Training training) {
        if (speed.isDue(PAUSE)) {
            print(training);
        }
    }

    @Override
    public void onEnd(Training training) {
        if (training.step() > lastStep) {
            print(training);
        }
    }

    private void print(Training training) {
        lastStep = training.step();
        out.printf(
                Locale.ROOT,
                "step %d of %d, epoch %d: %s, %s elapsed, %s left%n",
                training.step(),
                training.lastStep(),
                training.epoch(),
                speed.describe(training),
                speed.timeTaken(),
                speed.timeLeft(training));
        out.flush();
    }
}
