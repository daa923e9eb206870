package org.gan4j.train.step;

import java.util.Optional;
import org.gan4j.train.augment.Augmentation;

/**
 * The settings of an {@link AlternatingStep}. Immutable.
 *
 * @param generator the settings of the generator's update
 * @param discriminator the settings of the discriminator's updates
 * @param augmentation the transform of every sample that the discriminator sees, if any
 * @param instanceNoise the noise added to every sample that the discriminator sees, after its augmentation, if any
 * @param <B> the batch
 */
public record StepSettings<B>(
        GeneratorSettings<B> generator,
        DiscriminatorSettings discriminator,
        Optional<Augmentation> augmentation,
        Optional<InstanceNoise> instanceNoise) {
    /** Settings without augmentation and instance noise. */
    public StepSettings(GeneratorSettings<B> generator, DiscriminatorSettings discriminator) {
        this(generator, discriminator, Optional.empty(), Optional.empty());
    }

    public StepSettings<B> generator(GeneratorSettings<B> newGenerator) {
        return new StepSettings<>(newGenerator, discriminator, augmentation, instanceNoise);
    }

    public StepSettings<B> discriminator(DiscriminatorSettings newDiscriminator) {
        return new StepSettings<>(generator, newDiscriminator, augmentation, instanceNoise);
    }

    public StepSettings<B> augmentation(Augmentation newAugmentation) {
        return new StepSettings<>(generator, discriminator, Optional.of(newAugmentation), instanceNoise);
    }

    public StepSettings<B> instanceNoise(InstanceNoise noise) {
        return new StepSettings<>(generator, discriminator, augmentation, Optional.of(noise));
    }
}
