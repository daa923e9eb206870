package org.gan4j.train.diagnosis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/**
 * Detects samples whose {@linkplain Diversity relative diversity}, as the median of the last three measurements, is below a
 * tenth: five times in a row after it was higher, or eighty times in a row from the beginning. Not thread-safe.
 *
 * <p>An untrained generator's samples are all alike, hence the longer patience there.
 */
public final class ModeCollapse {
    private static final double COLLAPSED = 0.1;
    private static final double DIVERSE = 0.2;
    private static final int RECENT = 3;
    private static final int PATIENCE = 80;

    /** A generator that jumps between modes early on is out of them again after a hundred steps. */
    private static final int FALLEN = 5;

    private final Lasting fallen = new Lasting(FALLEN);
    private final Lasting never = new Lasting(PATIENCE);
    private final Deque<Double> recent = new ArrayDeque<>();
    private double most;

    /**
     * Receives a measurement.
     *
     * @param step the step of the measurement
     * @param diversity the relative diversity of its samples; NaN if it is undefined
     * @return a finding that was not reported before; empty if there is none
     */
    public Optional<Finding> observe(long step, double diversity) {
        if (Double.isNaN(diversity)) {
            return Optional.empty();
        }
        recent.add(diversity);
        if (recent.size() > RECENT) {
            recent.remove();
        }
        double now = median();
        boolean collapsed = recent.size() == RECENT && now < COLLAPSED;
        most = Math.max(most, recent.size() == RECENT ? now : 0);
        if (fallen.observe(collapsed && most > DIVERSE)) {
            return Optional.of(finding(
                    step,
                    String.format(Locale.ROOT, "samples have become alike (%s), and were %.2f", words(now), most)));
        }
        if (never.observe(collapsed && most <= DIVERSE)) {
            return Optional.of(
                    finding(step, "samples are alike, and have been from the beginning (" + words(now) + ")"));
        }
        return Optional.empty();
    }

    private static String words(double diversity) {
        return String.format(Locale.ROOT, "diversity %.3f, where real samples have 1", diversity);
    }

    private static Finding finding(long step, String what) {
        return new Finding(Symptom.MODE_COLLAPSE, step, "the generator collapses: its " + what);
    }

    private double median() {
        double[] sorted = recent.stream().mapToDouble(x -> x).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
