package org.gan4j.recipes;

import java.util.Optional;
import java.util.Set;
import org.gan4j.recipes.data.SampleKind;

/**
 * Networks, the way they are trained and settings that are known to work together, under a name.
 *
 * <p>A recipe of one's own is a public class with a public constructor without parameters, named in its jar's
 * {@code META-INF/services/org.gan4j.recipes.Recipe}; {@code gan train NAME --recipes JAR} trains it. One whose generator
 * makes samples from noise alone is a {@link NoiseRecipe}. Names of recipes are in checkpoints: one that is renamed no longer
 * continues its runs. Immutable; threads may share it.
 */
public interface Recipe {
    /** {@return the name that chooses it, for example {@code mnist-mlp}} */
    String name();

    /** {@return one line that tells what it is} */
    String description();

    /** {@return the paper or text that it follows} */
    String source();

    /** {@return the settings of a run where its user says nothing else} */
    Defaults defaults();

    /** {@return the kind of samples that it trains on and makes} */
    SampleKind samples();

    /** {@return the options of {@link NetworkOptions} that it takes, such as {@code --width}; none by default} */
    default Set<String> networkOptions() {
        return Set.of();
    }

    /** {@return the decay of the averages of its generators, where the user says nothing else; none by default} */
    default Optional<Double> ema() {
        return Optional.empty();
    }

    /** {@return the updates and the learning rate of its discriminator, where the user says nothing else} */
    default DiscriminatorPace discriminatorPace() {
        return DiscriminatorPace.even();
    }

    /**
     * Refuses a run that would end too early.
     *
     * @param options the samples and sizes of the run
     * @param images the number of images that the run shows the discriminator
     * @throws IllegalArgumentException saying what the run lacks, and how long it must be
     */
    default void requireLength(ModelOptions options, long images) {}

    /**
     * Makes the networks of a run, with their first weights, and says how they are trained and what they make.
     *
     * @param options the samples and sizes of the run, and its random stream
     * @return the networks, their training and the source of samples
     * @throws IllegalArgumentException if the networks cannot be made so
     */
    GanModel model(ModelOptions options);

    /**
     * The settings of a run where its user says nothing else.
     *
     * @param data what {@code --data} takes
     * @param epochs the passes over the data
     * @param batchSize the samples of a batch
     * @param learningRate of all networks
     * @param threads the most that pay: with small matrices a second gains little, and loses much as soon as something
     *     else needs its processor
     */
    record Defaults(String data, int epochs, int batchSize, double learningRate, int threads) {}
}
