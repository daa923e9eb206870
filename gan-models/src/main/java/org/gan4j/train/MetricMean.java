package org.gan4j.train;

import java.util.List;

/** The mean of one metric over some steps. */
final class MetricMean {
    private final String metric;
    private double sum;
    private long count;

    MetricMean(String metric) {
        this.metric = metric;
    }

    /**
     * Refuses a run that does not report the metric.
     *
     * @param who begins the exception's sentence
     */
    void requireReported(String who, Training training) {
        List<String> names = training.metricNames();
        if (!names.contains(metric)) {
            throw new IllegalArgumentException(
                    who + ": expects one of the metrics " + String.join(", ", names) + ", got \"" + metric + "\"");
        }
    }

    String metric() {
        return metric;
    }

    /** The metric at the step at hand. */
    double latest(Training training) {
        return training.metrics().get(training.metricNames().indexOf(metric));
    }

    void add(double value) {
        sum += value;
        count++;
    }

    double sum() {
        return sum;
    }

    long count() {
        return count;
    }

    /** Goes to where {@link #sum} and {@link #count} were. */
    void reset(double newSum, long newCount) {
        sum = newSum;
        count = newCount;
    }

    /** The mean, and begins anew. */
    double take() {
        double mean = sum / count;
        reset(0, 0);
        return mean;
    }
}
