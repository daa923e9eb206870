package org.gan4j.benchmarks.ranks;

/**
 * Model of the time of a data-parallel step, in which every rank has the same number of images whatever the number of ranks.
 *
 * <p>With n ranks: compute + 2 (n - 1) / n bytes / bandwidth + 2 (n - 1) messages latency + spread sqrt(2 ln n). The last term
 * is the expected maximum of n normal deviations: all wait for the slowest.
 *
 * @param computeSeconds a step of one rank alone
 * @param bytes the gradients of all updates of a step
 * @param sums the number of all-reduces in a step
 * @param spreadSeconds the standard deviation of a rank's compute time
 */
record StepTime(double computeSeconds, double bytes, int sums, double spreadSeconds) {
    /** The time of a message from one machine to another in one place, in seconds: switched Ethernet. */
    static final double LATENCY = 50e-6;

    /** Returns the seconds of a step. */
    double seconds(int ranks, double bytesPerSecond) {
        return computeSeconds + communication(ranks, bytesPerSecond) + waiting(ranks);
    }

    double communication(int ranks, double bytesPerSecond) {
        return 2.0 * (ranks - 1) / ranks * bytes / bytesPerSecond + 2.0 * (ranks - 1) * sums * LATENCY;
    }

    private double waiting(int ranks) {
        return ranks == 1 ? 0 : spreadSeconds * Math.sqrt(2 * Math.log(ranks));
    }

    /** Returns the images per second of all ranks, divided by those of one rank times their number. */
    double efficiency(int ranks, double bytesPerSecond) {
        return computeSeconds / seconds(ranks, bytesPerSecond);
    }
}
