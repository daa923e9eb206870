package org.gan4j.bench;

import java.util.List;
import java.util.Optional;
import org.gan4j.recipes.NoiseRecipe;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.Recipes;

/**
 * A training step to measure. Immutable; safe to share between threads.
 *
 * @param name the name that chooses it, a recipe's if it has the recipe's networks
 * @param batch the number of real samples in an update of the discriminator
 * @param training what is measured
 */
public record Workload(String name, int batch, MeasuredTraining training) {
    private static final List<Workload> ALL = List.of(
            ofRecipe("mnist-mlp-bce"),
            ofRecipe("mlp-64"),
            ofRecipe("cifar10-conv"),
            ofRecipe("dcgan-64"),
            new Workload("pix2pix-64", 4, new Pix2PixTraining(64)),
            new Workload("cyclegan-64", 1, new CycleGanTraining(64, 6)),
            new Workload("srgan-96", 4, new SuperResolutionTraining(96)),
            new Workload("projection-32", 32, new ProjectionTraining(128)),
            new Workload("sngan-32", 32, new SnganTraining(128)),
            new Workload("biggan-32", 32, new BigGanTraining(64)),
            new Workload("progan-32", 16, new ProGanTraining(512, 128)),
            new Workload("stylegan2-32", 16, new StyleGan2Training(128)));

    public Workload {
        if (batch < 1) {
            throw new IllegalArgumentException("Workload " + name + ": expects a batch of 1 or more, got " + batch);
        }
    }

    private static Workload ofRecipe(String name) {
        Recipe recipe = Recipes.bundled().find(name).orElseThrow();
        return new Workload(name, recipe.defaults().batchSize(), PairTraining.of((NoiseRecipe) recipe));
    }

    /** Returns the number of real samples in a step. */
    public int samples() {
        return batch * training.discriminatorUpdates();
    }

    /** Returns all named workloads, pairs first, lightest first. */
    public static List<Workload> all() {
        return ALL;
    }

    /** Returns the names of {@link #all}. */
    public static List<String> names() {
        return ALL.stream().map(Workload::name).toList();
    }

    public static Optional<Workload> find(String name) {
        return ALL.stream().filter(workload -> workload.name.equals(name)).findFirst();
    }
}
