package org.gan4j.recipes;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.nn.Module;

/**
 * The networks of a run, how they are trained, and where samples come from.
 *
 * @param networks by the names of their parts in checkpoints, in the order in which they are described
 * @param generators the names of those that make samples: each has an average where the user wants one, which is the part of
 *     its name and {@code _ema}
 * @param training how the networks are trained
 * @param source of samples, made by the generators
 */
public record GanModel(
        Map<String, Module> networks, List<String> generators, TrainingMethod training, SampleSource source) {
    /**
     * Checks the values and copies the collections.
     *
     * @param networks by the names of their parts in checkpoints, in the order in which they are described
     * @param generators the names of those that make samples: each has an average where the user wants one, which is
     *     the part of its name and {@code _ema}
     * @param training how the networks are trained
     * @param source of samples, made by the generators
     * @throws IllegalArgumentException if a generator is not among the networks
     */
    public GanModel {
        networks = Collections.unmodifiableMap(new LinkedHashMap<>(networks));
        generators = List.copyOf(generators);
        if (generators.isEmpty() || !networks.keySet().containsAll(generators)) {
            throw new IllegalArgumentException("GanModel: expects one generator or more of the networks "
                    + networks.keySet() + ", got " + generators);
        }
    }

    /**
     * {@return a model of two networks that are trained in alternation}
     *
     * @param training how the networks are trained
     * @param source the source of samples, made by the generator
     */
    public static GanModel of(Alternation training, SampleSource source) {
        Map<String, Module> networks = new LinkedHashMap<>();
        networks.put("generator", training.pair().generator());
        networks.put("discriminator", training.pair().discriminator());
        return new GanModel(networks, List.of("generator"), training, source);
    }

    /**
     * {@return the network of a part}
     *
     * @param part its name in checkpoints
     * @throws IllegalArgumentException if there is no such part
     */
    public Module network(String part) {
        Module network = networks.get(part);
        if (network == null) {
            throw new IllegalArgumentException("GanModel: expects one of " + networks.keySet() + ", got " + part);
        }
        return network;
    }

    /** {@return the number of learned numbers of all networks} */
    public long parameterCount() {
        return networks.values().stream().mapToLong(Module::parameterCount).sum();
    }
}
