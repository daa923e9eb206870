package org.gan4j.recipes.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.gan4j.nn.Module;
import org.gan4j.optim.Ema;
import org.gan4j.optim.EmaSettings;
import org.gan4j.recipes.GanModel;

/**
 * The networks of a run.
 *
 * @param model the networks, their training and the source of samples
 * @param averages that follow the generators, by the names of their parts; empty if the user wants none
 */
public record TrainedNetworks(GanModel model, Map<String, Ema> averages) {
    /**
     * Copies the map.
     *
     * @param model the networks, their training and the source of samples
     * @param averages that follow the generators, by the names of their parts; empty if the user wants none
     */
    public TrainedNetworks {
        averages = Map.copyOf(averages);
    }

    /**
     * Networks at their first weights.
     *
     * @param average the settings of the averages, if there are any
     */
    static TrainedNetworks of(GanModel model, Optional<EmaSettings> average) {
        Map<String, Ema> averages = new LinkedHashMap<>();
        average.ifPresent(each -> {
            for (String part : model.generators()) {
                Module generator = model.network(part);
                averages.put(part, new Ema(generator, each));
            }
        });
        return new TrainedNetworks(model, averages);
    }

    /** Runs code in which the generators compute with their averages, if there are any. */
    <T> T averaged(Supplier<T> code) {
        Supplier<T> all = code;
        for (Ema average : averages.values()) {
            Supplier<T> inner = all;
            all = () -> average.use(inner);
        }
        return all.get();
    }
}
