package org.gan4j.train.step;

import java.util.Optional;

/**
 * The settings of an {@link AlternatingStep}. Immutable.
 *
 * @param generator the settings of the generator's update
 * @param discriminator the settings of the discriminator's updates
 * @param instanceNoise the noise added to every sample that the discriminator sees, if any
 * @param <B> the batch
 */
public record StepSettings<B>(
        GeneratorSettings<B> generator, DiscriminatorSettings discriminator, Optional<InstanceNoise> instanceNoise) {
    /** Settings without instance noise. */
    public StepSettings(GeneratorSettings<B> generator, DiscriminatorSettings discriminator) {
        this(generator, discriminator, Optional.empty());
    }

    public StepSettings<B> generator(GeneratorSettings<B> newGenerator) {
        return new StepSettings<>(newGenerator, discriminator, instanceNoise);
    }

    public StepSettings<B> discriminator(DiscriminatorSettings newDiscriminator) {
        return new StepSettings<>(generator, newDiscriminator, instanceNoise);
    }

    public StepSettings<B> instanceNoise(InstanceNoise noise) {
        return new StepSettings<>(generator, discriminator, Optional.of(noise));
    }
}
