package org.gan4j.train.diagnosis;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gan4j.train.listener.Metric;

/**
 * Detects a vanishing gradient of any network but a discriminator: its norm, {@code g_grad} for example, stays for 100
 * steps below 1e-7 or a thousandth of its median over the run's first twenty steps. Not thread-safe.
 */
public final class VanishingGradient implements SymptomCheck {
    private static final int FIRST = 20;
    private static final double FACTOR = 1e-3;
    private static final double NOTHING = 1e-7;
    private static final int PATIENCE = 100;

    /** The names of discriminators' gradients, which may well vanish. */
    private static final Pattern CRITIC = Pattern.compile("(.*[._])?(d|discriminator|critic)_grad");

    private final Map<String, Watched> gradients = new LinkedHashMap<>();

    /** The state of one gradient's check. */
    private static final class Watched {
        private final Lasting vanished = new Lasting(PATIENCE);
        private final double[] first = new double[FIRST];
        private int observed;
        private double usual;

        boolean observe(double norm) {
            if (observed < FIRST && norm >= 0) {
                first[observed++] = norm;
                usual = observed == FIRST ? median(first) : 0;
            }
            return vanished.observe(norm < Math.max(NOTHING, FACTOR * usual));
        }
    }

    @Override
    public Optional<Finding> observe(Numbers numbers) {
        Optional<Finding> found = Optional.empty();
        for (Map.Entry<String, Double> metric : numbers.values().entrySet()) {
            String name = metric.getKey();
            if (Metric.of(name).kind() == Metric.Kind.GRADIENT
                    && !CRITIC.matcher(name).matches()) {
                Watched gradient = gradients.computeIfAbsent(name, key -> new Watched());
                if (gradient.observe(metric.getValue())) {
                    found = Optional.of(found(numbers.step(), name, metric.getValue(), gradient));
                }
            }
        }
        return found;
    }

    private static Finding found(long step, String name, double norm, Watched gradient) {
        String sentence = String.format(
                Locale.ROOT,
                "%s vanishes: its norm has been about %.2g for %d steps, and was %.2g at first",
                name.equals("g_grad") ? "the generator's gradient" : "the gradient " + name,
                norm,
                gradient.vanished.count(),
                gradient.usual);
        return new Finding(Symptom.VANISHING_GENERATOR_GRADIENT, step, sentence);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
