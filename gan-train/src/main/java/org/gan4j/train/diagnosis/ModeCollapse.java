package org.gan4j.train.diagnosis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/**
 * Samples whose {@linkplain Diversity relative diversity} is below a tenth, in the median of three measurements, five
 * times in a row after they were more diverse, or eighty times in a row from the beginning.
 *
 * <p>A generator begins with samples that are all alike, hence the longer patience there.
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

    /** Hears of a measurement; one that is NaN says nothing. */
    public Optional<Finding> hear(long step, double diversity) {
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
        if (fallen.hear(collapsed && most > DIVERSE)) {
            return Optional.of(finding(
                    step,
                    String.format(Locale.ROOT, "samples have become alike (%s), and were %.2f", words(now), most)));
        }
        if (never.hear(collapsed && most <= DIVERSE)) {
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
