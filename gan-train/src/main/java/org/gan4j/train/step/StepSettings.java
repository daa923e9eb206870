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
 * @param accumulation the number of batches whose gradients make an update together, 1 or more: their mean, weighted by
 *     their samples, as of one larger batch but for batch statistics, which are those of each batch
 * @param <B> the batch
 */
public record StepSettings<B>(
        GeneratorSettings<B> generator,
        DiscriminatorSettings discriminator,
        Optional<Augmentation> augmentation,
        Optional<InstanceNoise> instanceNoise,
        int accumulation) {
    /**
     * Checks the values.
     *
     * @param generator the settings of the generator's update
     * @param discriminator the settings of the discriminator's updates
     * @param augmentation the transform of every sample that the discriminator sees, if any
     * @param instanceNoise the noise added to every sample that the discriminator sees, after its augmentation, if any
     * @param accumulation the number of batches whose gradients make an update together, 1 or more: their mean,
     *     weighted by their samples, as of one larger batch but for batch statistics, which are those of each batch
     * @throws IllegalArgumentException if no batch makes an update
     */
    public StepSettings {
        if (accumulation < 1) {
            throw new IllegalArgumentException(
                    "StepSettings: expects gradients of 1 batch or more for an update, got " + accumulation);
        }
    }

    /**
     * Creates settings without augmentation and instance noise.
     *
     * @param generator the settings of the generator's update
     * @param discriminator the settings of the discriminator's updates
     */
    public StepSettings(GeneratorSettings<B> generator, DiscriminatorSettings discriminator) {
        this(generator, discriminator, Optional.empty(), Optional.empty(), 1);
    }

    /**
     * {@return these settings with other settings of the generator's update}
     *
     * @param newGenerator the settings of the generator's update
     */
    public StepSettings<B> generator(GeneratorSettings<B> newGenerator) {
        return new StepSettings<>(newGenerator, discriminator, augmentation, instanceNoise, accumulation);
    }

    /**
     * {@return these settings with other settings of the discriminator's updates}
     *
     * @param newDiscriminator the settings of the discriminator's updates
     */
    public StepSettings<B> discriminator(DiscriminatorSettings newDiscriminator) {
        return new StepSettings<>(generator, newDiscriminator, augmentation, instanceNoise, accumulation);
    }

    /**
     * {@return these settings with an augmentation}
     *
     * @param newAugmentation the transform of every sample that the discriminator sees
     */
    public StepSettings<B> augmentation(Augmentation newAugmentation) {
        return new StepSettings<>(generator, discriminator, Optional.of(newAugmentation), instanceNoise, accumulation);
    }

    /**
     * {@return these settings with instance noise}
     *
     * @param noise the noise added to every sample that the discriminator sees
     */
    public StepSettings<B> instanceNoise(InstanceNoise noise) {
        return new StepSettings<>(generator, discriminator, augmentation, Optional.of(noise), accumulation);
    }

    /**
     * {@return these settings with gradients of several batches for each update}
     *
     * @param batches the number of batches, 1 or more
     */
    public StepSettings<B> accumulation(int batches) {
        return new StepSettings<>(generator, discriminator, augmentation, instanceNoise, batches);
    }
}
