package org.gan4j.recipes;

import org.gan4j.backend.Backend;
import org.gan4j.backend.Backends;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.models.Generator;
import org.gan4j.random.RandomStream;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.GanTrainerBuilder;

/**
 * A recipe with everything that one run needs.
 *
 * @param dataset fits the recipe
 * @param backend computes, on the threads that it was told to use
 */
public record RunPlan(Recipe recipe, RunSettings settings, Schedule schedule, Dataset dataset, Backend backend) {
    /** The backend of a name on so many threads. */
    public static Backend backend(String name, int threads) {
        Backend backend = Backends.named(name);
        backend.useThreads(threads);
        return backend;
    }

    /** The stream that all of the run's randomness is split off from. */
    RandomStream random() {
        return RandomStream.seeded(settings.seed());
    }

    /**
     * Finds out, before anything is written, whether the settings go together.
     *
     * @throws IllegalArgumentException if they do not
     */
    public void check() {
        loader().close();
    }

    /** The settings of a trainer, without listeners, with the discriminator at its first weights. */
    GanTrainerBuilder<Batch> trainer(Generator generator) {
        RandomStream random = random();
        GanTrainerBuilder<Batch> builder = GanTrainer.of(generator, recipe.discriminator(random.split("discriminator")))
                .loss(recipe.loss())
                .optimizer(recipe.optimizer(settings.learningRate()))
                .random(random.split("train"));
        recipe.instanceNoise().ifPresent(builder::instanceNoise);
        return recipe.reusesNoise() ? builder.reuseNoise() : builder;
    }

    DataLoader loader() {
        return DataLoader.of(dataset)
                .batchSize(settings.batchSize())
                .range(recipe.range())
                .shuffle(random().split("data"));
    }
}
