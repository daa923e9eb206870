package org.gan4j.train.diagnosis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.gan4j.io.State;
import org.gan4j.io.Stateful;
import org.gan4j.models.Progressive;
import org.gan4j.nn.LayerObserver;
import org.gan4j.nn.Module;
import org.gan4j.nn.Parameter;
import org.gan4j.optim.Optimizer;

/**
 * Looks for layers that run without being part of a network, in a run's first step, and for parameters that no update
 * changes, every hundred steps. Not thread-safe.
 */
public final class NetworkChecks {
    private static final int INTERVAL = 100;
    private static final String STEP = ".step";
    private static final String OPTIMIZER = "_optimizer$";

    private final Set<Parameter> registered = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Module> strangers = new LinkedHashSet<>();
    private final Map<String, Optimizer> optimizers = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> before = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private long lookedAt;

    /**
     * Creates checks of the networks and optimizers among a step's parts.
     *
     * @param parts the parts of a step by name
     * @param step the number of steps taken before
     */
    public NetworkChecks(Map<String, Stateful> parts, long step) {
        parts.forEach((name, part) -> {
            if (part instanceof Module network) {
                registered.addAll(network.parameters());
            } else if (part instanceof Optimizer optimizer && !grows(parts, name)) {
                optimizers.put(name, optimizer);
            }
        });
        look(step);
    }

    /** Returns true if an optimizer's network grows: levels below and above the present one rest without being idle. */
    private static boolean grows(Map<String, Stateful> parts, String optimizer) {
        return parts.get(optimizer.replaceFirst(OPTIMIZER, "")) instanceof Progressive;
    }

    /**
     * Runs a step while observing its layers.
     *
     * @param <T> the result of the step
     * @param step takes the step
     * @return the result of the step
     */
    public <T> T first(Supplier<T> step) {
        return LayerObserver.during(
                (module, inputs, output) -> {
                    if (module.parameters().stream().anyMatch(each -> !registered.contains(each))) {
                        strangers.add(module);
                    }
                },
                step);
    }

    /**
     * {@return a step's findings that were not reported before}
     *
     * @param step the number of the step
     */
    public List<Finding> observe(long step) {
        List<Finding> findings = new ArrayList<>();
        strangers.forEach(layer -> findings.add(new Finding(
                Symptom.UNREGISTERED_LAYER,
                step,
                layer
                        + " runs in the step, but belongs to none of the trained networks: it learns nothing and is"
                        + " in no checkpoint")));
        strangers.clear();
        if (step - lookedAt >= INTERVAL) {
            idle().forEach(parameter -> findings.add(new Finding(
                    Symptom.IDLE_PARAMETER,
                    step,
                    parameter + " has had no gradient for " + (step - lookedAt) + " steps, while others of its network"
                            + " have")));
            look(step);
        }
        return findings;
    }

    private void look(long step) {
        lookedAt = step;
        optimizers.forEach((name, optimizer) -> before.put(name, steps(optimizer)));
    }

    /** Returns parameters that no update has changed since the last check, while their optimizer changed others. */
    private List<String> idle() {
        List<String> idle = new ArrayList<>();
        optimizers.forEach((name, optimizer) -> {
            Map<String, Long> then = before.getOrDefault(name, Map.of());
            Map<String, Long> now = steps(optimizer);
            boolean isAtWork = !now.equals(then);
            now.forEach((parameter, steps) -> {
                String full = name.replaceFirst(OPTIMIZER, "") + "." + parameter;
                if (isAtWork && steps.equals(then.get(parameter)) && told.add(full)) {
                    idle.add(full);
                }
            });
        });
        return idle;
    }

    /** Returns the number of updates of each parameter. */
    private static Map<String, Long> steps(Optimizer optimizer) {
        State state = State.empty();
        optimizer.save(state);
        Map<String, Long> steps = new LinkedHashMap<>();
        state.texts().forEach((key, text) -> {
            if (key.endsWith(STEP)) {
                steps.put(key.substring(0, key.length() - STEP.length()), Long.parseLong(text));
            }
        });
        return steps;
    }
}
