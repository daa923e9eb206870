package org.gan4j.recipes;

import java.util.Optional;
import org.gan4j.data.Batch;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.models.Generator;
import org.gan4j.nn.Layer;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.train.step.AdversarialPair;
import org.gan4j.train.step.InstanceNoise;
import org.gan4j.train.step.UnconditionalPair;

/**
 * A recipe of a generator that makes samples from noise alone, and a discriminator: each a value of its own, which a run may
 * replace.
 */
public interface NoiseRecipe extends Recipe {
    /**
     * {@return the generator, with its first weights}
     *
     * @param random the stream of the initial weights
     */
    Generator generator(RandomStream random);

    /**
     * {@return the discriminator, with its first weights: [n, sample shape] to [n, 1]}
     *
     * @param random the stream of the initial weights
     */
    default Layer discriminator(RandomStream random) {
        return discriminator(random, DiscriminatorOptions.standard());
    }

    /**
     * {@return the discriminator made otherwise, with its first weights: [n, packed sample shape] to [n, 1]}
     *
     * @param random the stream of the initial weights
     * @param options how it differs from the recipe's
     * @throws IllegalArgumentException if its layers cannot be made so
     */
    Layer discriminator(RandomStream random, DiscriminatorOptions options);

    /** {@return the loss of both networks, of the discriminator's outputs: logits or probabilities} */
    AdversarialLoss loss();

    /**
     * {@return the optimizer setting of both networks; where a recipe has no other, Adam as DCGAN's paper sets it}
     *
     * @param learningRate the learning rate, positive
     */
    default OptimizerSettings optimizer(double learningRate) {
        return Alternation.dcganAdam(learningRate);
    }

    /**
     * {@return the two networks as the training step calls them; a recipe whose networks take labels gives a pair of
     * its own}
     *
     * @param generator what {@link #generator} made
     * @param discriminator what {@link #discriminator} made
     */
    default AdversarialPair<Batch> pair(Generator generator, Layer discriminator) {
        return new UnconditionalPair(generator, discriminator);
    }

    /** {@return whether the generator's update reuses the discriminator's noise instead of drawing its own} */
    default boolean reusesNoise() {
        return false;
    }

    /** {@return the noise that is added to every sample that the discriminator sees, if any} */
    default Optional<InstanceNoise> instanceNoise() {
        return Optional.empty();
    }

    @Override
    default GanModel model(ModelOptions options) {
        Generator generator = generator(options.random().split("generator"));
        Layer discriminator = discriminator(options.random().split("discriminator"), options.discriminator());
        Alternation usual = Alternation.of(pair(generator, discriminator), loss())
                .withOptimizer(this::optimizer)
                .withInstanceNoise(instanceNoise());
        return GanModel.of(
                reusesNoise() ? usual.with(builder -> builder.reuseNoise()) : usual, FromNoise.of(generator));
    }
}
