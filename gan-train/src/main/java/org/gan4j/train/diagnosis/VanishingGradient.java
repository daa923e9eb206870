package org.gan4j.train.diagnosis;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A generator whose gradient ({@code g_grad}, its norm) has fallen below a thousandth of what it was in the run's first
 * twenty steps (the median), or below 1e-7, for 100 steps.
 */
public final class VanishingGradient implements Sign {
    private static final int FIRST = 20;
    private static final double FACTOR = 1e-3;
    private static final double NOTHING = 1e-7;
    private static final int PATIENCE = 100;

    private final Lasting vanished = new Lasting(PATIENCE);
    private final double[] first = new double[FIRST];
    private int heard;
    private double usual;

    @Override
    public Optional<Finding> hear(Numbers numbers) {
        double norm = numbers.get("g_grad");
        if (heard < FIRST && norm >= 0) {
            first[heard++] = norm;
            usual = heard == FIRST ? median(first) : 0;
        }
        if (!vanished.hear(norm < Math.max(NOTHING, FACTOR * usual))) {
            return Optional.empty();
        }
        String sentence = String.format(
                Locale.ROOT,
                "the generator's gradient vanishes: its norm has been about %.2g for %d steps, and was %.2g at first",
                norm,
                vanished.count(),
                usual);
        return Optional.of(new Finding(Symptom.VANISHING_GENERATOR_GRADIENT, numbers.step(), sentence));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
