package org.gan4j.train.listener;

import java.util.Optional;
import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a run whose metric has not improved for a while, or is no longer finite. Not thread-safe.
 *
 * <p>Metrics of GANs are noisy, so means over windows of consecutive steps are compared, 100 steps long by default. The
 * losses of the two players do not measure sample quality: prefer an {@link Evaluation} that does; each of its values is
 * compared on its own.
 */
public final class EarlyStop implements TrainListener, Stateful {
    private static final Logger LOG = LoggerFactory.getLogger(EarlyStop.class);
    private static final int WINDOW = 100;
    private static final int NOT_SET = 0;

    private final MetricMean mean;
    private final Direction better;
    private final long patience;
    private final int window;
    private double best;
    private long bestStep;
    private @Nullable String reason;

    private EarlyStop(String metric, Direction better, long patience, int window) {
        if (patience < 1) {
            throw new IllegalArgumentException("EarlyStop: expects a patience of 1 step or more, got " + patience);
        }
        this.mean = new MetricMean(metric);
        this.better = better;
        this.patience = patience;
        this.window = window;
        this.best = better.worst();
    }

    /**
     * Stops after {@code patience} steps without a better window.
     *
     * @param metric the name of a metric of the run
     * @param better the direction in which it improves
     * @param patience the number of steps, 1 or more
     */
    public EarlyStop(String metric, Direction better, long patience) {
        this(metric, better, patience, NOT_SET);
    }

    /**
     * Sets the window, in steps, over whose mean the metric is compared.
     *
     * @param steps 1 or more
     * @return a listener with the same metric and patience
     */
    public EarlyStop window(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("EarlyStop: expects a window of 1 step or more, got " + steps);
        }
        return new EarlyStop(mean.metric(), better, patience, steps);
    }

    @Override
    public void onStart(Training training) {
        mean.requireReported("EarlyStop", training);
        reason = null;
    }

    /**
     * {@return why it stopped the run, for example {@code fid was at its best, 3.25, at step 2000}; empty if it did
     * not}
     */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    @Override
    public void onStep(Training training) {
        if (!mean.isMeasured(training)) {
            return;
        }
        double value = mean.latest(training);
        if (!Double.isFinite(value)) {
            stop(training, "is " + value);
            return;
        }
        mean.add(value);
        int length = window != NOT_SET ? window : mean.isEvaluation(training) ? 1 : WINDOW;
        if (mean.count() >= length) {
            compare(training, mean.take());
        }
    }

    private void compare(Training training, double value) {
        if (better.isBetter(value, best)) {
            best = value;
            bestStep = training.step();
        } else if (training.step() - bestStep >= patience) {
            stop(training, "was at its best, " + best + ", at step " + bestStep);
        }
    }

    private void stop(Training training, String why) {
        String sentence = mean.metric() + ' ' + why;
        reason = sentence;
        LOG.warn("stops after step {}: {}", training.step(), sentence);
        training.stop();
    }

    @Override
    public void save(State out) {
        out.put("best", best);
        out.put("best_step", bestStep);
        out.put("sum", mean.sum());
        out.put("count", mean.count());
    }

    @Override
    public void restore(State in) {
        double restoredBest = in.decimal("best");
        long restoredStep = in.count("best_step");
        mean.reset(in.decimal("sum"), in.count("count"));
        best = restoredBest;
        bestStep = restoredStep;
    }
}
