package org.gan4j.bench;

import java.time.Duration;
import java.util.Arrays;

/**
 * How long something is measured: steps that only warm up, then steps that count.
 *
 * @param warmUp the least steps that warm up
 * @param warmUpTime what they take at the least
 * @param steps the least steps that count
 * @param time what they take at the least
 */
public record Effort(int warmUp, Duration warmUpTime, int steps, Duration time) {
    /** Enough for the compilers of the JVM, and for a median. */
    public static final Effort USUAL = new Effort(3, Duration.ofSeconds(15), 5, Duration.ofSeconds(5));

    public Effort {
        if (warmUp < 0 || steps < 1 || warmUpTime.isNegative() || time.isNegative()) {
            throw new IllegalArgumentException("Effort: expects 0 warm-up steps or more, 1 step or more and no negative"
                    + " times, got " + warmUp + ", " + steps + ", " + warmUpTime + " and " + time);
        }
    }

    /** This effort with an exact number of steps that warm up. */
    public Effort exactWarmUp(int count) {
        return new Effort(count, Duration.ZERO, steps, time);
    }

    /** This effort with an exact number of steps that count. */
    public Effort exactSteps(int count) {
        return new Effort(warmUp, warmUpTime, count, Duration.ZERO);
    }

    /** Runs the steps and gives the median time of one that counts, in milliseconds. */
    public double medianMillis(Runnable step) {
        warmUp(step);
        return median(measure(step)) / 1e6;
    }

    /** Runs the steps that warm up. */
    public void warmUp(Runnable step) {
        repeat(step, warmUp, warmUpTime);
    }

    /** Runs the steps that count and gives the nanoseconds of each. */
    public long[] measure(Runnable step) {
        return repeat(step, steps, time);
    }

    private static long[] repeat(Runnable step, int least, Duration time) {
        long[] taken = new long[Math.max(least, 1)];
        int count = 0;
        long begin = System.nanoTime();
        long before = begin;
        while (count < least || before - begin < time.toNanos()) {
            step.run();
            long now = System.nanoTime();
            taken = count < taken.length ? taken : Arrays.copyOf(taken, 2 * count);
            taken[count++] = now - before;
            before = now;
        }
        return Arrays.copyOf(taken, count);
    }

    /** The middle one of some numbers, or the mean of the two in the middle. */
    static double median(long... numbers) {
        long[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }
}
