package org.gan4j.train.diagnosis;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gan4j.train.listener.Metric;

/**
 * Detects a loss whose absolute value, for ten steps, is above a thousand and a thousand times the largest of the run's
 * first ten steps. Not thread-safe.
 *
 * <p>The bound depends on the first steps because losses have no common scale: a critic's may well be in the hundreds.
 */
public final class ExplodingLoss implements SymptomCheck {
    private static final int FIRST = 10;
    private static final double FACTOR = 1000;
    private static final int PATIENCE = 10;

    private final Map<String, Watched> losses = new HashMap<>();

    /** The state of one loss's check. */
    private static final class Watched {
        private final Lasting exploding = new Lasting(PATIENCE);
        private double first;
        private int observed;

        boolean observe(double size) {
            boolean explodes = observed > 0 && size > FACTOR * Math.max(1, first);
            if (observed < FIRST && !explodes) {
                first = Math.max(first, size);
            }
            observed++;
            return exploding.observe(explodes);
        }
    }

    @Override
    public Optional<Finding> observe(Numbers numbers) {
        Optional<Finding> found = Optional.empty();
        for (Map.Entry<String, Double> metric : numbers.values().entrySet()) {
            if (Metric.of(metric.getKey()).kind() == Metric.Kind.LOSS) {
                Watched loss = losses.computeIfAbsent(metric.getKey(), name -> new Watched());
                if (loss.observe(Math.abs(metric.getValue()))) {
                    found = Optional.of(found(numbers.step(), metric.getKey(), metric.getValue(), loss.first));
                }
            }
        }
        return found;
    }

    private static Finding found(long step, String name, double value, double first) {
        String sentence = String.format(
                Locale.ROOT,
                "%s explodes: it is %.3g, where it was at most %.3g in the first steps, sign aside",
                name,
                value,
                first);
        return new Finding(Symptom.EXPLODING_LOSS, step, sentence);
    }
}
