package org.gan4j.train.watch;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.gan4j.train.listener.Metric;
import org.gan4j.train.listener.Training;

/** A short description of the losses and of the speed since the previous description. */
final class Speed {
    private long beginNanos;
    private long beginStep;
    private long lastNanos;
    private long lastSamples;

    void begin(Training training) {
        beginNanos = System.nanoTime();
        beginStep = training.step();
        lastNanos = beginNanos;
        lastSamples = training.samples();
    }

    /** Returns true if the previous description is at least {@code pause} old. */
    boolean isDue(Duration pause) {
        return System.nanoTime() - lastNanos >= pause.toNanos();
    }

    /** Returns, for example, {@code d_loss 1.0512, g_loss 0.9411, 12,345 images/s}. */
    String describe(Training training) {
        return describe(training, "%s %.4f, ", "%,.0f images/s");
    }

    /** Returns, for example, {@code d_loss 1.05 g_loss 0.94 12,345 img/s}: half a line of a narrow terminal. */
    String brief(Training training) {
        return describe(training, "%s %.2f ", "%,.0f img/s");
    }

    private String describe(Training training, String loss, String speed) {
        long now = System.nanoTime();
        double rate = (training.samples() - lastSamples) * 1e9 / Math.max(1, now - lastNanos);
        lastNanos = now;
        lastSamples = training.samples();
        StringBuilder words = new StringBuilder();
        List<Metric> reported = training.reported();
        for (int i = 0; i < reported.size(); i++) {
            if (reported.get(i).kind() == Metric.Kind.LOSS) {
                words.append(String.format(
                        Locale.ROOT,
                        loss,
                        reported.get(i).name(),
                        training.metrics().get(i)));
            }
        }
        return words.append(String.format(Locale.ROOT, speed, rate)).toString();
    }

    /** Returns the time left, for example {@code 1:02:03}; {@code ?} before the first step. */
    String timeLeft(Training training) {
        long done = training.step() - beginStep;
        long left = Math.max(0, training.lastStep() - training.step());
        double perStep = done == 0 ? 0 : (System.nanoTime() - beginNanos) / 1e9 / done;
        return done == 0 && left > 0 ? "?" : clock(left * perStep);
    }

    /** Returns the time since the beginning, for example {@code 0:02:03}. */
    String timeTaken() {
        return clock((System.nanoTime() - beginNanos) / 1e9);
    }

    private static String clock(double time) {
        long seconds = Math.round(time);
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
