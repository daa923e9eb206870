package org.gan4j.bench;

import java.time.Duration;
import java.util.Arrays;

/**
 * The length of a measurement: warm-up steps, then measured steps. Immutable; safe to share between threads.
 *
 * <p>Steps whose work repeats only after a period are run and timed in whole periods, so that a median does not leave out the
 * expensive step of a period. Numbers of steps are then rounded up to whole periods.
 *
 * @param warmUp the minimum number of warm-up steps
 * @param warmUpTime the minimum duration of the warm-up
 * @param steps the minimum number of measured steps
 * @param time the minimum duration of the measured steps
 * @param period the number of steps in a period
 */
public record Effort(int warmUp, Duration warmUpTime, int steps, Duration time, int period) {
    /** The usual effort, enough for the JVM's compilers and for a median. */
    public static final Effort USUAL = new Effort(3, Duration.ofSeconds(15), 5, Duration.ofSeconds(5));

    public Effort {
        if (warmUp < 0 || steps < 1 || warmUpTime.isNegative() || time.isNegative()) {
            throw new IllegalArgumentException("Effort: expects 0 warm-up steps or more, 1 step or more and no negative"
                    + " times, got " + warmUp + ", " + steps + ", " + warmUpTime + " and " + time);
        }
        if (period < 1) {
            throw new IllegalArgumentException("Effort: expects a period of 1 step or more, got " + period);
        }
    }

    /** Creates an effort for steps that all do the same work. */
    public Effort(int warmUp, Duration warmUpTime, int steps, Duration time) {
        this(warmUp, warmUpTime, steps, time, 1);
    }

    /** Returns this effort with an exact number of warm-up steps. */
    public Effort exactWarmUp(int count) {
        return new Effort(count, Duration.ZERO, steps, time, period);
    }

    /** Returns this effort with an exact number of measured steps. */
    public Effort exactSteps(int count) {
        return new Effort(warmUp, warmUpTime, count, Duration.ZERO, period);
    }

    /** Returns this effort for steps whose work repeats after a number of steps. */
    public Effort inPeriods(int stepsPerPeriod) {
        return new Effort(warmUp, warmUpTime, steps, time, stepsPerPeriod);
    }

    /** Runs all steps and returns the median time of a measured one, or of one in a period, in milliseconds. */
    public double medianMillis(Runnable step) {
        warmUp(step);
        return median(measure(step)) / 1e6;
    }

    /** Runs the warm-up steps. */
    public void warmUp(Runnable step) {
        repeat(step, warmUp, warmUpTime);
    }

    /** Runs the measured steps and returns the time of a step in each period, in nanoseconds. */
    public long[] measure(Runnable step) {
        return repeat(step, steps, time);
    }

    private long[] repeat(Runnable step, int leastSteps, Duration leastTime) {
        int least = (leastSteps + period - 1) / period;
        long[] taken = new long[Math.max(least, 1)];
        int count = 0;
        long begin = System.nanoTime();
        long before = begin;
        while (count < least || before - begin < leastTime.toNanos()) {
            for (int i = 0; i < period; i++) {
                step.run();
            }
            long now = System.nanoTime();
            taken = count < taken.length ? taken : Arrays.copyOf(taken, 2 * count);
            taken[count++] = (now - before) / period;
            before = now;
        }
        return Arrays.copyOf(taken, count);
    }

    /** Returns the median: the middle number, or the mean of the two in the middle. */
    static double median(long... numbers) {
        long[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }
}
