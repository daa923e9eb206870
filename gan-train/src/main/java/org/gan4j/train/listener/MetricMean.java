package org.gan4j.train.listener;

import java.util.List;

/** The running mean of one metric. Not thread-safe. */
public final class MetricMean {
    private final String metric;
    private double sum;
    private long count;

    /**
     * Creates a mean of no values.
     *
     * @param metric the metric's name
     */
    public MetricMean(String metric) {
        this.metric = metric;
    }

    /**
     * Refuses a run that does not report the metric.
     *
     * @param who the beginning of the exception's message
     * @param training the run
     * @throws IllegalArgumentException if it does not report the metric
     */
    public void requireReported(String who, Training training) {
        List<String> names = training.metricNames();
        if (!names.contains(metric)) {
            throw new IllegalArgumentException(
                    who + ": expects one of the metrics " + String.join(", ", names) + ", got \"" + metric + "\"");
        }
    }

    /** {@return the metric's name} */
    public String metric() {
        return metric;
    }

    /**
     * {@return the metric at the current step}
     *
     * @param training the run
     */
    public double latest(Training training) {
        return training.metrics().get(training.metricNames().indexOf(metric));
    }

    /**
     * {@return true if the metric is measured in some steps only}
     *
     * @param training the run
     */
    public boolean isEvaluation(Training training) {
        return reported(training).kind() == Metric.Kind.EVALUATION;
    }

    /**
     * {@return true if the metric was measured in the current step}
     *
     * @param training the run
     */
    public boolean isMeasured(Training training) {
        return reported(training).isMeasured(latest(training));
    }

    private Metric reported(Training training) {
        return training.reported().get(training.metricNames().indexOf(metric));
    }

    /**
     * Adds a value.
     *
     * @param value the value, finite
     */
    public void add(double value) {
        sum += value;
        count++;
    }

    /** {@return the sum of the values since the last {@link #take}} */
    public double sum() {
        return sum;
    }

    /** {@return the number of values since the last {@link #take}} */
    public long count() {
        return count;
    }

    /**
     * Restores an earlier {@link #sum} and {@link #count}.
     *
     * @param newSum the sum of the values
     * @param newCount the number of the values, zero or more
     */
    public void reset(double newSum, long newCount) {
        sum = newSum;
        count = newCount;
    }

    /**
     * Returns the mean and starts a new one.
     *
     * @return NaN if no value was added
     */
    public double take() {
        double mean = sum / count;
        reset(0, 0);
        return mean;
    }
}
