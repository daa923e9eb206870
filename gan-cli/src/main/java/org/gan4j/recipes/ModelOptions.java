package org.gan4j.recipes;

import org.gan4j.random.RandomStream;
import org.gan4j.recipes.data.SampleKind;

/**
 * The options from which the networks of a run are made.
 *
 * @param samples the recipe's kind of samples, fitted to the data of the run: their channels, sizes and classes
 * @param discriminator how the discriminator is made where it is not as the recipe has it
 * @param networks the size of the networks where it is not the recipe's
 * @param random the stream of the run, which networks split theirs off from
 */
public record ModelOptions(
        SampleKind samples, DiscriminatorOptions discriminator, NetworkOptions networks, RandomStream random) {
    /**
     * Creates the options of networks of the recipe's size.
     *
     * @param samples the recipe's kind of samples, fitted to the data of the run: their channels, sizes and classes
     * @param discriminator how the discriminator is made where it is not as the recipe has it
     * @param random the stream of the run, which networks split theirs off from
     */
    public ModelOptions(SampleKind samples, DiscriminatorOptions discriminator, RandomStream random) {
        this(samples, discriminator, NetworkOptions.standard(), random);
    }

    /**
     * {@return the options of networks as the recipe has them}
     *
     * @param samples the recipe's kind of samples, fitted to the data of the run: their channels, sizes and classes
     * @param random the stream of the run, which networks split theirs off from
     */
    public static ModelOptions standard(SampleKind samples, RandomStream random) {
        return new ModelOptions(samples, DiscriminatorOptions.standard(), random);
    }

    /**
     * {@return the same with another size of the networks}
     *
     * @param newNetworks the size of the networks where it is not the recipe's
     */
    public ModelOptions withNetworks(NetworkOptions newNetworks) {
        return new ModelOptions(samples, discriminator, newNetworks, random);
    }
}
