package org.gan4j.train.run;

import org.gan4j.train.listener.Training;

/** The throughput of a run in real samples per second of the whole time, including that of listeners. Not thread-safe. */
public final class Throughput {
    private long lastNanos = System.nanoTime();
    private long lastSamples;

    /**
     * Starts counting.
     *
     * @param training the run
     */
    public void begin(Training training) {
        lastNanos = System.nanoTime();
        lastSamples = training.samples();
    }

    /**
     * {@return the samples per second since the last call of this method or {@link #begin}}
     *
     * @param training the run
     */
    public double take(Training training) {
        long now = System.nanoTime();
        double seconds = Math.max(1, now - lastNanos) / 1e9;
        double rate = (training.samples() - lastSamples) / seconds;
        lastNanos = now;
        lastSamples = training.samples();
        return rate;
    }
}
