package org.gan4j.recipes.run;

import java.util.Optional;
import org.gan4j.models.Generator;
import org.gan4j.models.Sampler;
import org.gan4j.optim.Ema;

/**
 * The generator of a run.
 *
 * @param average that follows it, if the user wants one
 */
public record TrainedGenerator(Generator network, Optional<Ema> average) {
    /** Draws samples of the average, if there is one. */
    Sampler sampler() {
        return average.<Sampler>map(ema -> (count, random) -> ema.use(() -> network.sample(count, random)))
                .orElse(network);
    }
}
