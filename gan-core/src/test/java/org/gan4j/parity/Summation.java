package org.gan4j.parity;

/** Orders in which libtorch sums the products of a convolution: equally exact, and different in their last bits. */
public enum Summation {
    /** The one that all cases are computed in. */
    STANDARD("", 1, false),
    TWO_THREADS(", 2 threads", 2, false),
    CHANNELS_LAST(", channels last", 1, true),
    TWO_THREADS_CHANNELS_LAST(", 2 threads, channels last", 2, true);

    private final String suffix;
    private final int threads;
    private final boolean channelsLast;

    Summation(String suffix, int threads, boolean channelsLast) {
        this.suffix = suffix;
        this.threads = threads;
        this.channelsLast = channelsLast;
    }

    public int threads() {
        return threads;
    }

    /** Whether the channels of a pixel lie together. */
    public boolean isChannelsLast() {
        return channelsLast;
    }

    /** What the steps of a program of full width are filed under. */
    public String training(Program program) {
        return program.training(1) + suffix;
    }
}
