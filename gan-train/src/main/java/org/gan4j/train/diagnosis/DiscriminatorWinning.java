package org.gan4j.train.diagnosis;

import java.util.Locale;
import java.util.Optional;

/**
 * A discriminator that is right about nearly everything, for long: it gives generated samples ({@code d_fake}) less than
 * 0.05 and real ones ({@code d_real}) at least 0.6 more, in the mean of recent steps, for a thousand
 * steps.
 *
 * <p>Where one of these numbers has been outside [0, 1] they are no probabilities, as with a critic's: then nothing is told.
 * The bound for real samples leaves room for label smoothing, which keeps a perfect discriminator at 0.9.
 */
public final class DiscriminatorWinning implements Sign {
    private static final double FAKE = 0.05;
    private static final double GAP = 0.6;
    private static final int PATIENCE = 1000;
    private static final double RECENT = 0.02;

    private final Lasting winning = new Lasting(PATIENCE);
    private double real = Double.NaN;
    private double fake = Double.NaN;
    private boolean areProbabilities = true;

    @Override
    public Optional<Finding> hear(Numbers numbers) {
        real = mean(real, probability(numbers, "d_real"));
        fake = mean(fake, probability(numbers, "d_fake"));
        // A comparison with NaN is false: a run without these metrics shows nothing.
        if (!winning.hear(areProbabilities && fake < FAKE && real - fake > GAP)) {
            return Optional.empty();
        }
        String sentence = String.format(
                Locale.ROOT,
                "the discriminator wins: for %d steps it has taken real samples for real (%.3f) and generated ones for"
                        + " generated (%.3f)",
                winning.count(),
                real,
                fake);
        return Optional.of(new Finding(Symptom.DISCRIMINATOR_WINNING, numbers.step(), sentence));
    }

    private double probability(Numbers numbers, String name) {
        double value = numbers.get(name);
        areProbabilities &= value >= 0 && value <= 1;
        return value;
    }

    private static double mean(double before, double value) {
        return Double.isNaN(before) ? value : before + RECENT * (value - before);
    }
}
