package org.gan4j.bench;

import org.gan4j.data.Batch;
import org.gan4j.loss.ProbabilityLoss;
import org.gan4j.models.Generator;
import org.gan4j.nn.Layer;
import org.gan4j.optim.Adam;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.NoiseRecipe;
import org.gan4j.shape.Shape;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.diagnosis.Diagnosis;

/**
 * A generator and a discriminator trained by turns, with binary cross-entropy of probabilities. Immutable; safe to share
 * between threads.
 *
 * <p>All pairs share {@link #rule}, so that times differ by the networks alone.
 *
 * @param networks creates the two networks
 * @param loss adds or averages the discriminator's two losses
 * @param reusesNoise whether both updates use the same noise
 */
public record PairTraining(Networks networks, ProbabilityLoss loss, boolean reusesNoise) implements MeasuredTraining {
    /** The size of the noise of one image. */
    public static final int LATENT = 100;

    private static final double LEARNING_RATE = 2e-4;
    private static final double BETA_1 = 0.5;
    private static final double BETA_2 = 0.999;

    /** Creates a generator from noise of {@link #LATENT} and a matching discriminator, which ends in a sigmoid. */
    public interface Networks {
        /** Returns the shape of one image. */
        Shape image();

        Generator generator(RandomStream random);

        Layer discriminator(RandomStream random);

        /** Returns the networks of a recipe. */
        static Networks of(NoiseRecipe recipe) {
            return new Networks() {
                @Override
                public Shape image() {
                    return recipe.samples().shape();
                }

                @Override
                public Generator generator(RandomStream random) {
                    return recipe.generator(random);
                }

                @Override
                public Layer discriminator(RandomStream random) {
                    return recipe.discriminator(random);
                }
            };
        }
    }

    /**
     * Returns the networks, the loss and the noise of a recipe.
     *
     * @throws IllegalArgumentException if the recipe has another loss
     */
    public static PairTraining of(NoiseRecipe recipe) {
        if (!(recipe.loss() instanceof ProbabilityLoss loss)) {
            throw new IllegalArgumentException(
                    "PairTraining: expects a recipe with a loss of probabilities, got " + recipe.name());
        }
        return new PairTraining(Networks.of(recipe), loss, recipe.reusesNoise());
    }

    /** Returns the optimizer of both networks, Adam(2e-4, 0.5, 0.999). */
    public static OptimizerSettings rule() {
        return Adam.withLearningRate(LEARNING_RATE).betas(BETA_1, BETA_2);
    }

    @Override
    public Batch batch(int size, RandomStream random) {
        return DrawnData.images(size, networks.image(), random);
    }

    @Override
    public GanTrainer<Batch> trainer(RandomStream random) {
        GanTrainerBuilder<Batch> builder = GanTrainer.of(
                        networks.generator(random.split("generator")),
                        networks.discriminator(random.split("discriminator")))
                .loss(loss)
                .optimizer(rule())
                .diagnosis(Diagnosis.off())
                .random(random.split("train"));
        return (reusesNoise ? builder.reuseNoise() : builder).build();
    }
}
