package org.gan4j.train.listener;

import java.util.List;

/** The running mean of one metric. Not thread-safe. */
public final class MetricMean {
    private final String metric;
    private double sum;
    private long count;

    public MetricMean(String metric) {
        this.metric = metric;
    }

    /**
     * Refuses a run that does not report the metric.
     *
     * @param who the beginning of the exception's message
     */
    public void requireReported(String who, Training training) {
        List<String> names = training.metricNames();
        if (!names.contains(metric)) {
            throw new IllegalArgumentException(
                    who + ": expects one of the metrics " + String.join(", ", names) + ", got \"" + metric + "\"");
        }
    }

    public String metric() {
        return metric;
    }

    /** Returns the metric at the current step. */
    public double latest(Training training) {
        return training.metrics().get(training.metricNames().indexOf(metric));
    }

    /** Returns true if the metric is measured in some steps only. */
    public boolean isEvaluation(Training training) {
        return reported(training).kind() == Metric.Kind.EVALUATION;
    }

    /** Returns true if the metric was measured in the current step. */
    public boolean isMeasured(Training training) {
        return reported(training).isMeasured(latest(training));
    }

    private Metric reported(Training training) {
        return training.reported().get(training.metricNames().indexOf(metric));
    }

    public void add(double value) {
        sum += value;
        count++;
    }

    public double sum() {
        return sum;
    }

    public long count() {
        return count;
    }

    /** Restores an earlier {@link #sum} and {@link #count}. */
    public void reset(double newSum, long newCount) {
        sum = newSum;
        count = newCount;
    }

    /** Returns the mean and starts a new one. */
    public double take() {
        double mean = sum / count;
        reset(0, 0);
        return mean;
    }
}
