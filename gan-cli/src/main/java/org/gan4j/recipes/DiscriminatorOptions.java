package org.gan4j.recipes;

import org.gan4j.models.DiscriminatorExtras;
import org.gan4j.shape.Shape;

/**
 * Changes that a user wants of a recipe's discriminator.
 *
 * @param logits whether it gives logits, also where the recipe's gives probabilities
 * @param packing the samples that it judges at once, joined on the channel axis; 1 or more
 * @param extras what it has beside the recipe's layers
 */
public record DiscriminatorOptions(boolean logits, int packing, DiscriminatorExtras extras) {
    /** {@return the options of a discriminator as the recipe has it} */
    public static DiscriminatorOptions standard() {
        return new DiscriminatorOptions(false, 1, DiscriminatorExtras.none());
    }

    /**
     * {@return the extras of a discriminator without linear layers}
     *
     * @throws IllegalArgumentException if that is for flat features
     */
    public DiscriminatorExtras extrasOfImages() {
        if (extras.minibatchDiscrimination()) {
            throw new IllegalArgumentException(
                    "--minibatch-discrimination: expects a recipe whose discriminator ends in"
                            + " a linear layer, got one that ends in a convolution; take --minibatch-stddev instead");
        }
        return extras;
    }

    /**
     * Refuses what discriminators of logits without further layers cannot have: packs, spectral normalisation and minibatch layers.
     *
     * @param recipe its name, for the message
     * @throws IllegalArgumentException if one of them is chosen
     */
    public void requireLogitsOf(String recipe) {
        String option = packing > 1
                ? "--packed"
                : extras.spectralNorm()
                        ? "--spectral-norm"
                        : extras.minibatchDiscrimination()
                                ? "--minibatch-discrimination"
                                : extras.minibatchStdDev() ? "--minibatch-stddev" : "";
        if (!option.isEmpty()) {
            throw new IllegalArgumentException(option + " is not for the discriminator of " + recipe);
        }
    }

    /**
     * {@return the shape of what it judges at once, for samples of a shape}
     *
     * @param sample [channels, ..]
     */
    public Shape packed(Shape sample) {
        return sample.withSize(0, packing * sample.size(0));
    }
}
