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

    /** The loss of both networks, of the discriminator's outputs: logits or probabilities. */
    AdversarialLoss loss();

    /** The optimizer setting of both networks; where a recipe has no other, Adam as DCGAN's paper sets it. */
    default OptimizerSettings optimizer(double learningRate) {
        return Alternation.dcganAdam(learningRate);
    }

    /**
     * The two networks as the training step calls them; a recipe whose networks take labels gives a pair of its own.
     *
     * @param discriminator what {@link #discriminator} made
     */
    default AdversarialPair<Batch> pair(Generator generator, Layer discriminator) {
        return new UnconditionalPair(generator, discriminator);
    }

    /** Tells whether the generator's update reuses the discriminator's noise instead of drawing its own. */
    default boolean reusesNoise() {
        return false;
    }

    /** The noise that is added to every sample that the discriminator sees, if any. */
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
