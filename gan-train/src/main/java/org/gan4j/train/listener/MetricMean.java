package org.gan4j.train.listener;

import java.util.List;

/** The mean of one metric over some steps. */
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
     * @param who begins the exception's sentence
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

    /** The metric at the step at hand. */
    public double latest(Training training) {
        return training.metrics().get(training.metricNames().indexOf(metric));
    }

    /** Whether it is a metric that is measured in some steps only. */
    public boolean isEvaluation(Training training) {
        return reported(training).kind() == Metric.Kind.EVALUATION;
    }

    /** Whether it was measured in the step at hand. */
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

    /** Goes to where {@link #sum} and {@link #count} were. */
    public void reset(double newSum, long newCount) {
        sum = newSum;
        count = newCount;
    }

    /** The mean, and begins anew. */
    public double take() {
        double mean = sum / count;
        reset(0, 0);
        return mean;
    }
}
