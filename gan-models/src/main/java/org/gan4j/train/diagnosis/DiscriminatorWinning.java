package org.gan4j.train.diagnosis;

import java.util.Locale;
import java.util.Optional;

/**
 * A discriminator that is right about nearly everything, for long: it gives generated samples ({@code d_fake}) less than
 * 0.05 and real ones ({@code d_real}) at least 0.6 more, in the mean of recent steps, for a thousand
 * steps.
 *
 * <p>The bound for real samples leaves room for label smoothing, which keeps a perfect discriminator at 0.9.
 */
public final class DiscriminatorWinning implements Sign {
    private static final double FAKE = 0.05;
    private static final double GAP = 0.6;
    private static final int PATIENCE = 1000;
    private static final double RECENT = 0.02;

    private final Lasting winning = new Lasting(PATIENCE);
    private double real = Double.NaN;
    private double fake = Double.NaN;

    @Override
    public Optional<Finding> hear(Numbers numbers) {
        real = mean(real, numbers.get("d_real"));
        fake = mean(fake, numbers.get("d_fake"));
        // A comparison with NaN is false: a run without these metrics shows nothing.
        if (!winning.hear(fake < FAKE && real - fake > GAP)) {
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

    private static double mean(double before, double value) {
        return Double.isNaN(before) ? value : before + RECENT * (value - before);
    }
}
