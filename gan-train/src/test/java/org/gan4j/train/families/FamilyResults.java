package org.gan4j.train.families;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.parity.Draws;
import org.gan4j.parity.NormwiseRule;
import org.gan4j.parity.Values;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/** The numbers of some steps of a family: metrics of each step, gradients of the recorded ones, the state at the end. */
public final class FamilyResults {
    private static final String METRIC = "metric/";
    private static final String GRADIENT = "gradient/";
    private static final String VANISHING = "vanishing/";
    private static final String STATE = "state/";
    /** Gradients smaller than this share of their update's largest are zero in theory: biases before a normalisation. */
    private static final double ROUNDING = 1e-12;

    private static final int ELEMENTS = 8;
    private static final int BLOCKS = 4;

    private final Map<String, List<Double>> metrics = new LinkedHashMap<>();
    private final Map<String, Values> tensors = new LinkedHashMap<>();
    private final Map<String, Integer> updates = new LinkedHashMap<>();

    /** Adds the metrics of a step. */
    public void step(Map<String, Double> ofStep) {
        ofStep.forEach((name, value) ->
                metrics.computeIfAbsent(name, key -> new ArrayList<>()).add(value));
    }

    /** Adds all gradients of one update, by the names of their parameters. */
    public void gradients(String update, Map<String, Values> gradients) {
        int number = updates.merge(update, 1, Integer::sum);
        double least = ROUNDING
                * gradients.values().stream()
                        .mapToDouble(FamilyResults::largest)
                        .max()
                        .orElse(0);
        gradients.forEach((name, values) -> tensors.put(
                (largest(values) < least ? VANISHING : GRADIENT) + update + " " + number + "." + name, values));
    }

    /** Adds a parameter or buffer as it is after the last step. */
    public void state(String network, String name, Values values) {
        boolean hasOnlyRounding =
                name.endsWith("running_mean") || tensors.containsKey(VANISHING + network + " 1." + name);
        if (!hasOnlyRounding) {
            tensors.put(STATE + network + "." + name, values);
        }
    }

    /** Returns all numbers by name. */
    public Map<String, Values> all() {
        Map<String, Values> all = new LinkedHashMap<>();
        metrics.forEach((name, values) -> all.put(
                METRIC + name,
                Values.row(values.stream().mapToDouble(Double::doubleValue).toArray())));
        all.putAll(tensors);
        return all;
    }

    /** Returns numbers without the state, which is that after another step if a run is shorter. */
    static Map<String, Values> withoutState(Map<String, Values> numbers) {
        Map<String, Values> rest = new LinkedHashMap<>(numbers);
        rest.keySet().removeIf(name -> name.startsWith(STATE));
        return rest;
    }

    /** Returns the metrics, and of every tensor a few elements and sums. */
    public Map<String, Values> sketched() {
        Map<String, Values> sketched = new LinkedHashMap<>();
        all().forEach((name, values) -> sketched.put(name, name.startsWith(METRIC) ? values : sketch(name, values)));
        return sketched;
    }

    /** The largest size, drawn elements, and sums with drawn signs over blocks that hold every element once. */
    private static Values sketch(String name, Values values) {
        double[] elements = values.elements();
        RandomStream random =
                Draws.of("sketch of " + name.substring(name.indexOf('/') + 1)).root();
        double[] sketch = new double[1 + ELEMENTS + BLOCKS];
        sketch[0] = largest(values);
        for (int i = 1; i <= ELEMENTS; i++) {
            sketch[i] = elements[random.nextInt(elements.length)];
        }
        for (int i = 0; i < elements.length; i++) {
            int block = (int) ((long) i * BLOCKS / elements.length);
            sketch[1 + ELEMENTS + block] += random.nextLong() < 0 ? -elements[i] : elements[i];
        }
        return Values.row(sketch);
    }

    /**
     * The largest differences between two libraries' numbers of a family.
     *
     * @param metrics of the metrics of all steps, absolute up to 1 and relative beyond
     * @param gradients of all gradients of the recorded steps, by the {@link NormwiseRule}
     * @param state of all parameters and buffers after the last step, in proportion to the largest element of each;
     *     without biases before a normalisation, which only rounding moves, and running means, which follow them
     */
    public record Differences(double metrics, double gradients, double state) {
        public double largest() {
            return Math.max(metrics, Math.max(gradients, state));
        }
    }

    /**
     * Compares numbers with expected ones, which decide what vanishes; expected metrics may be those of more steps.
     *
     * @throws IllegalArgumentException if names or shapes differ
     */
    public static Differences differences(Map<String, Values> actual, Map<String, Values> expected) {
        Map<String, Values> renamed = new LinkedHashMap<>();
        double metrics = 0;
        Map<String, Values> wanted = new LinkedHashMap<>();
        for (Map.Entry<String, Values> each : actual.entrySet()) {
            String name = each.getKey();
            Values other = expected.get(name);
            if (name.startsWith(METRIC)) {
                metrics = Math.max(metrics, furthest(name, each.getValue(), other));
            } else {
                renamed.put(expectedName(name, expected), each.getValue());
            }
        }
        expected.forEach((name, values) -> {
            if (!name.startsWith(METRIC)) {
                wanted.put(name, values);
            } else if (!actual.containsKey(name)) {
                throw new IllegalArgumentException("FamilyResults: expects " + name + ", got " + actual.keySet());
            }
        });
        double gradients = 0;
        double state = 0;
        for (Map.Entry<String, Double> error :
                NormwiseRule.errors(renamed, wanted).entrySet()) {
            if (error.getKey().startsWith(STATE)) {
                state = Math.max(state, error.getValue());
            } else {
                gradients = Math.max(gradients, error.getValue());
            }
        }
        return new Differences(metrics, gradients, state);
    }

    private static String expectedName(String name, Map<String, Values> expected) {
        if (expected.containsKey(name)) {
            return name;
        }
        String rest = name.substring(name.indexOf('/') + 1);
        return expected.containsKey(VANISHING + rest) ? VANISHING + rest : GRADIENT + rest;
    }

    private static double furthest(String name, Values actual, @Nullable Values expected) {
        Shape shape = actual.shape();
        if (expected == null || expected.shape().elements() < shape.elements()) {
            throw new IllegalArgumentException("FamilyResults: expects no metric " + name + " of " + shape);
        }
        double furthest = 0;
        for (int i = 0; i < shape.elements(); i++) {
            double wanted = expected.elements()[i];
            furthest = Math.max(furthest, Math.abs(actual.elements()[i] - wanted) / Math.max(1, Math.abs(wanted)));
        }
        return furthest;
    }

    private static double largest(Values values) {
        double largest = 0;
        for (double element : values.elements()) {
            largest = Math.max(largest, Math.abs(element));
        }
        return largest;
    }
}
