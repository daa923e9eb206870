package org.gan4j.recipes;

import java.util.OptionalInt;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.data.SampleKind;

/**
 * The options from which the networks of a run are made.
 *
 * @param samples the recipe's kind of samples, fitted to the data of the run: their channels, sizes and classes
 * @param discriminator how the discriminator is made where it is not as the recipe has it
 * @param width the unit of the numbers of channels, for recipes that {@link Recipe#takesWidth take} one; empty for the recipe's
 * @param random the stream of the run, which networks split theirs off from
 */
public record ModelOptions(
        SampleKind samples, DiscriminatorOptions discriminator, OptionalInt width, RandomStream random) {
    /** Networks as the recipe has them. */
    public static ModelOptions standard(SampleKind samples, RandomStream random) {
        return new ModelOptions(samples, DiscriminatorOptions.standard(), OptionalInt.empty(), random);
    }
}
