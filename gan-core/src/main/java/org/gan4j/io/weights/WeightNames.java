package org.gan4j.io.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.io.StateException;
import org.gan4j.tensor.Tensor;

/**
 * Changes of the names of weights, in order. Immutable; safe to share between threads.
 *
 * <pre>{@code
 * new WeightNames().part("g_ema.").strip("module.").rename("conv1.", "0.")
 * }</pre>
 */
public final class WeightNames {
    private final List<Rule> rules;

    /** Creates names that stay as they are. */
    public WeightNames() {
        this(List.of());
    }

    private WeightNames(List<Rule> rules) {
        this.rules = rules;
    }

    /**
     * Beginning of names and its replacement.
     *
     * @param required whether a weight with another beginning is left out
     */
    private record Rule(String from, String to, boolean required) {}

    /**
     * Keeps the weights whose names begin with a prefix, without it.
     *
     * @param prefix beginning of names, for example {@code g_ema.}; not empty
     * @return these changes and then this one
     */
    public WeightNames part(String prefix) {
        return with(new Rule(prefix, "", true));
    }

    /**
     * Removes a prefix where a name has it.
     *
     * @param prefix beginning of names, for example {@code module.}; not empty
     * @return these changes and then this one
     */
    public WeightNames strip(String prefix) {
        return rename(prefix, "");
    }

    /**
     * Replaces a prefix, or a whole name, where a name has it.
     *
     * @param from beginning of names, not empty
     * @param to what replaces it, perhaps empty
     * @return these changes and then this one
     */
    public WeightNames rename(String from, String to) {
        return with(new Rule(from, to, false));
    }

    private WeightNames with(Rule rule) {
        if (rule.from().isEmpty()) {
            throw new IllegalArgumentException("WeightNames: expects a beginning of names, got none");
        }
        List<Rule> all = new ArrayList<>(rules);
        all.add(rule);
        return new WeightNames(List.copyOf(all));
    }

    /**
     * Renames weights.
     *
     * @param weights tensors by name
     * @return the same tensors by their new names
     * @throws StateException if a rule fits no name, or two weights get one name, or one none
     */
    public Map<String, Tensor> of(Map<String, Tensor> weights) {
        Map<String, Tensor> named = weights;
        for (Rule rule : rules) {
            named = applied(rule, named);
        }
        return named;
    }

    private static Map<String, Tensor> applied(Rule rule, Map<String, Tensor> weights) {
        if (weights.keySet().stream().noneMatch(name -> name.startsWith(rule.from()))) {
            throw new StateException("No weight's name begins with \"" + rule.from() + "\"");
        }
        Map<String, Tensor> named = new TreeMap<>();
        weights.forEach((name, tensor) -> {
            boolean fits = name.startsWith(rule.from());
            if (rule.required() && !fits) {
                return;
            }
            String now = fits ? rule.to() + name.substring(rule.from().length()) : name;
            if (now.isEmpty() || named.put(now, tensor) != null) {
                throw new StateException("Two weights would be named \"" + now + "\", or one have no name");
            }
        });
        return named;
    }
}
