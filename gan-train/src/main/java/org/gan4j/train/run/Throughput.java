package org.gan4j.train.run;

import org.gan4j.train.listener.Training;

/** How many real samples a run takes a second, with everything that listeners take in between. */
public final class Throughput {
    private long lastNanos = System.nanoTime();
    private long lastSamples;

    /** Counts from now. */
    public void begin(Training training) {
        lastNanos = System.nanoTime();
        lastSamples = training.samples();
    }

    /** Samples a second since the last call of this or of {@link #begin}. */
    public double take(Training training) {
        long now = System.nanoTime();
        double seconds = Math.max(1, now - lastNanos) / 1e9;
        double rate = (training.samples() - lastSamples) / seconds;
        lastNanos = now;
        lastSamples = training.samples();
        return rate;
    }
}
