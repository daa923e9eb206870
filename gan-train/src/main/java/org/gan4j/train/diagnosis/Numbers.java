package org.gan4j.train.diagnosis;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The metrics of one step. Immutable.
 *
 * @param step the number of the step
 * @param values the values by metric name
 */
public record Numbers(long step, Map<String, Double> values) {
    /**
     * Copies the map.
     *
     * @param step the number of the step
     * @param values the values by metric name
     */
    public Numbers {
        values = Map.copyOf(values);
    }

    /**
     * {@return the numbers from names and values in the same order}
     *
     * @param step the number of the step
     * @param names the metrics' names
     * @param values as many values
     */
    public static Numbers of(long step, List<String> names, Collection<Double> values) {
        Map<String, Double> byName = new LinkedHashMap<>();
        int i = 0;
        for (Double value : values) {
            byName.put(names.get(i++), value);
        }
        return new Numbers(step, byName);
    }

    /** Returns the value of a metric; NaN if the run does not report it. */
    double get(String name) {
        return values.getOrDefault(name, Double.NaN);
    }
}
