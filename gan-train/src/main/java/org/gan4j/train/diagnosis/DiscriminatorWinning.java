package org.gan4j.train.diagnosis;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Detects a discriminator that is right about nearly every sample for a thousand steps: averaged over recent steps, it
 * scores generated samples ({@code d_fake}) below 0.05 and real ones ({@code d_real}) at least 0.6 higher. Each pair's
 * discriminator is watched separately. Not thread-safe.
 *
 * <p>Once a score has been outside [0, 1], as a critic's is, the scores are not probabilities, and nothing is reported. The
 * bound for real samples leaves room for label smoothing, which keeps a perfect discriminator at 0.9.
 */
public final class DiscriminatorWinning implements SymptomCheck {
    private static final double FAKE = 0.05;
    private static final double GAP = 0.6;
    private static final int PATIENCE = 1000;
    private static final double RECENT = 0.02;
    private static final String REAL = "_real";

    private final Map<String, Watched> pairs = new LinkedHashMap<>();

    /** The state of one discriminator's check. */
    private static final class Watched {
        private final Lasting winning = new Lasting(PATIENCE);
        private double real = Double.NaN;
        private double fake = Double.NaN;
        private boolean areProbabilities = true;

        boolean observe(double newReal, double newFake) {
            areProbabilities &= newReal >= 0 && newReal <= 1 && newFake >= 0 && newFake <= 1;
            real = mean(real, newReal);
            fake = mean(fake, newFake);
            return winning.observe(areProbabilities && fake < FAKE && real - fake > GAP);
        }
    }

    @Override
    public Optional<Finding> observe(Numbers numbers) {
        Optional<Finding> found = Optional.empty();
        for (String name : numbers.values().keySet()) {
            String pair = name.endsWith(REAL) ? name.substring(0, name.length() - REAL.length()) : "";
            if (!pair.isEmpty() && numbers.values().containsKey(pair + "_fake")) {
                Watched each = pairs.computeIfAbsent(pair, key -> new Watched());
                if (each.observe(numbers.get(name), numbers.get(pair + "_fake"))) {
                    found = Optional.of(found(numbers.step(), pair, each));
                }
            }
        }
        return found;
    }

    private static Finding found(long step, String pair, Watched watched) {
        String sentence = String.format(
                Locale.ROOT,
                "the discriminator%s wins: for %d steps it has taken real samples for real (%.3f) and generated ones for"
                        + " generated (%.3f)",
                pair.equals("d") ? "" : " of " + pair + "_real",
                watched.winning.count(),
                watched.real,
                watched.fake);
        return new Finding(Symptom.DISCRIMINATOR_WINNING, step, sentence);
    }

    private static double mean(double before, double value) {
        return Double.isNaN(before) ? value : before + RECENT * (value - before);
    }
}
