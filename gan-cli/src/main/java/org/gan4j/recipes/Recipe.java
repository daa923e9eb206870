package org.gan4j.recipes;

import java.util.Optional;
import org.gan4j.data.Batch;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.models.Generator;
import org.gan4j.nn.Layer;
import org.gan4j.optim.Adam;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.train.step.AdversarialPair;
import org.gan4j.train.step.InstanceNoise;
import org.gan4j.train.step.TrainStep;
import org.gan4j.train.step.UnconditionalPair;

/**
 * Networks, loss, optimizer and settings that are known to work together: each a value of its own, which a run may
 * replace.
 *
 * <p>A recipe of one's own is a public class with a public constructor without parameters, named in its jar's
 * {@code META-INF/services/org.gan4j.recipes.Recipe}; {@code gan train NAME --recipes JAR} trains it. Names of recipes are
 * in checkpoints: one that is renamed no longer continues its runs. Immutable; threads may share it.
 */
public interface Recipe {
    /** The name that chooses it, for example {@code mnist-mlp}. */
    String name();

    /** One line that tells what it is. */
    String description();

    /** The paper or text that it follows. */
    String source();

    /** What a run uses where its user says nothing else. */
    Defaults defaults();

    /** What it trains on and makes. */
    SampleKind samples();

    /** The generator, with its first weights. */
    Generator generator(RandomStream random);

    /** The discriminator, with its first weights: [n, sample shape] to [n, 1]. */
    default Layer discriminator(RandomStream random) {
        return discriminator(random, DiscriminatorOptions.standard());
    }

    /**
     * The discriminator made otherwise, with its first weights: [n, packed sample shape] to [n, 1].
     *
     * @throws IllegalArgumentException if its layers cannot be made so
     */
    Layer discriminator(RandomStream random, DiscriminatorOptions options);

    /** What the two networks minimise; it takes what the discriminator gives, logits or probabilities. */
    AdversarialLoss loss();

    /** The optimizer setting of both networks; where a recipe has no other, Adam as DCGAN's paper sets it. */
    default OptimizerSettings optimizer(double learningRate) {
        return Adam.withLearningRate(learningRate).betas(0.5, 0.999);
    }

    /**
     * The two networks as the training step calls them; a recipe whose networks take labels gives a pair of its own.
     *
     * @param discriminator what {@link #discriminator} made
     */
    default AdversarialPair<Batch> pair(Generator generator, Layer discriminator) {
        return new UnconditionalPair(generator, discriminator);
    }

    /**
     * A training step of the recipe's own instead of the alternating one of {@link #pair}. Runs with techniques are refused
     * then. Samples are drawn with its part {@code generator}, or {@code generator_ema} if there is one.
     *
     * @param learningRate what the user chose, or the recipe's default
     * @param random what the step's streams are split off from
     */
    default Optional<TrainStep<Batch>> step(
            Generator generator, Layer discriminator, double learningRate, RandomStream random) {
        return Optional.empty();
    }

    /** Whether the generator's update takes the noise of the discriminator's instead of fresh noise. */
    default boolean reusesNoise() {
        return false;
    }

    /** What is added to every sample that the discriminator sees, if anything. */
    default Optional<InstanceNoise> instanceNoise() {
        return Optional.empty();
    }

    /**
     * What a run uses where its user says nothing else.
     *
     * @param data what {@code --data} takes
     * @param learningRate of both networks
     * @param threads the most that pay: with small matrices a second gains little, and loses much as soon as something
     *     else needs its processor
     */
    record Defaults(String data, int epochs, int batchSize, double learningRate, int threads) {}
}
