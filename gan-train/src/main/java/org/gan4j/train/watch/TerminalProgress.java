package org.gan4j.train.watch;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.jspecify.annotations.Nullable;

/** A bar that is drawn over and over on one line. */
final class TerminalProgress implements TrainListener {
    private static final int REFRESH_MILLIS = 250;

    private final PrintStream out;
    private final Speed speed = new Speed();
    private @Nullable ProgressBar bar;

    TerminalProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void onStart(Training training) {
        speed.begin(training);
        bar = new ProgressBarBuilder()
                .setTaskName("")
                .setInitialMax(training.lastStep())
                .startsFrom(training.step(), Duration.ZERO)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .build();
    }

    @Override
    public void onStep(Training training) {
        if (bar != null) {
            bar.stepTo(training.step());
            if (speed.isDue(Duration.ofMillis(REFRESH_MILLIS))) {
                bar.setExtraMessage(" " + speed.brief(training));
            }
        }
    }

    @Override
    public void onEnd(Training training) {
        if (bar != null && !training.metrics().isEmpty()) {
            bar.setExtraMessage(" " + speed.brief(training));
        }
    }

    @Override
    public void onClose() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
