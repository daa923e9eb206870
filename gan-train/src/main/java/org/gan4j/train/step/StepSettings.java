package org.gan4j.train.step;

import java.util.Optional;

/**
 * How the two networks take turns.
 *
 * @param generator what belongs to the generator's update
 * @param discriminator what belongs to the discriminator's updates
 * @param instanceNoise what is added to every sample that the discriminator sees, if anything
 */
public record StepSettings(
        GeneratorSettings generator, DiscriminatorSettings discriminator, Optional<InstanceNoise> instanceNoise) {
    /** Without noise on the samples. */
    public StepSettings(GeneratorSettings generator, DiscriminatorSettings discriminator) {
        this(generator, discriminator, Optional.empty());
    }

    public StepSettings generator(GeneratorSettings newGenerator) {
        return new StepSettings(newGenerator, discriminator, instanceNoise);
    }

    public StepSettings discriminator(DiscriminatorSettings newDiscriminator) {
        return new StepSettings(generator, newDiscriminator, instanceNoise);
    }

    public StepSettings instanceNoise(InstanceNoise noise) {
        return new StepSettings(generator, discriminator, Optional.of(noise));
    }
}
