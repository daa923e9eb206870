package org.gan4j.recipes;

import java.util.Optional;
import org.gan4j.models.Generator;
import org.gan4j.models.Sampler;

/**
 * Samples from noise alone.
 *
 * @param sampler computes as {@link Generator#sample} does: in EVAL, unrecorded
 * @param generator the one network that makes them, whose noise can be interpolated; empty if several do
 */
public record FromNoise(Sampler sampler, Optional<Generator> generator) implements SampleSource {
    /**
     * {@return samples of one generator}
     *
     * @param generator the network
     */
    public static FromNoise of(Generator generator) {
        return new FromNoise(generator, Optional.of(generator));
    }
}
