package org.gan4j.train.diagnosis;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Detects dead or saturated layers: a ReLU with at least 95% of its units 0 for a whole batch, or a tanh or sigmoid with at
 * least 99% of its outputs within half a percent of the range from an end, for five measurements in a row. Not thread-safe.
 */
public final class IdleLayers {
    private static final double DEAD = 0.95;
    private static final double SATURATED = 0.99;
    private static final int PATIENCE = 5;

    private final Map<String, Lasting> layers = new LinkedHashMap<>();

    /**
     * Receives a measurement of a layer.
     *
     * @param step the step of the measurement
     * @param layer the layer's name and description
     * @param symptom the measured symptom: dead or saturated
     * @param share the fraction of dead or saturated units
     * @return a finding that was not reported before; empty if there is none
     */
    public Optional<Finding> observe(long step, String layer, Symptom symptom, double share) {
        double bound = symptom == Symptom.DEAD_LAYER ? DEAD : SATURATED;
        boolean tell =
                layers.computeIfAbsent(layer, name -> new Lasting(PATIENCE)).observe(share >= bound);
        if (!tell) {
            return Optional.empty();
        }
        String what = symptom == Symptom.DEAD_LAYER
                ? "%s is dead: %.0f%% of its units gave 0 for every sample"
                : "%s is saturated: %.0f%% of its outputs are at the ends of their range";
        return Optional.of(new Finding(symptom, step, String.format(Locale.ROOT, what, layer, 100 * share)));
    }
}
