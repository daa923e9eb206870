package org.gan4j.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a case computed, by names: {@code output}, {@code gradient/0.weight}, {@code buffer/running_mean}.
 *
 * @param <T> tensors
 */
final class Results<T> {
    static final String GRADIENT = "gradient/";
    /** Sums over a gradient: see {@link GradientSketch}. */
    static final String SUMS = "sums/";
    /** Gradients that are zero in theory, so that only rounding is left: see {@link NormwiseRule}. */
    static final String VANISHING = "vanishing/";

    private final Library<T> library;
    private final Map<String, Values> values = new LinkedHashMap<>();

    Results(Library<T> library) {
        this.library = library;
    }

    Results<T> put(String name, T tensor) {
        values.put(name, library.read(tensor));
        return this;
    }

    /** An output, and the gradients of its projection on a drawn direction. */
    Results<T> differentiated(Draws draws, T output, Map<String, T> variables) {
        put("output", output);
        T direction = library.constant(draws.uniform("direction", library.shape(output), -1, 1));
        Operations<T> operations = library.operations();
        return gradients(operations.sum(operations.multiply(output, direction), false), variables);
    }

    Results<T> gradients(T scalar, Map<String, T> variables) {
        List<String> names = new ArrayList<>(variables.keySet());
        List<T> gradients = library.gradients(scalar, new ArrayList<>(variables.values()));
        for (int i = 0; i < names.size(); i++) {
            put(GRADIENT + names.get(i), gradients.get(i));
        }
        return this;
    }

    Results<T> vanishing(String parameter) {
        Values gradient = values.remove(GRADIENT + parameter);
        if (gradient == null) {
            throw new IllegalArgumentException(
                    "Results: expect a gradient by " + parameter + ", got " + values.keySet());
        }
        values.put(VANISHING + parameter, gradient);
        return this;
    }

    Map<String, Values> values() {
        return values;
    }
}
