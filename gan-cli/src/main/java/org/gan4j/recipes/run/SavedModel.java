package org.gan4j.recipes.run;

import org.gan4j.io.Checkpoint;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.NetworkOptions;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.data.SampleKind;

/**
 * A model made again from a checkpoint alone, to make samples with.
 *
 * @param recipe that the checkpoint names
 * @param samples their kind, as the data of the run have it
 * @param model with the generators' weights of the checkpoint, or of their averages where it has any; other networks are at
 *     their first weights
 * @param step of the run, in words
 */
public record SavedModel(Recipe recipe, SampleKind samples, GanModel model, String step) {
    /** The average of a generator makes better samples than the generator does. */
    private static final String AVERAGE = "_ema";

    /**
     * Reads a checkpoint.
     *
     * @param checkpoint a verified checkpoint
     * @param recipe that it names
     * @param random gives the weights that are not the checkpoint's
     * @return the model
     * @throws org.gan4j.io.StateException if it lacks a part, or holds other networks
     */
    public static SavedModel of(Checkpoint checkpoint, Recipe recipe, RandomStream random) {
        SampleKind samples = recipe.samples().fitted(checkpoint.texts());
        GanModel model = recipe.model(
                ModelOptions.standard(samples, random).withNetworks(NetworkOptions.of(checkpoint.texts())));
        for (String part : model.generators()) {
            String average = part + AVERAGE;
            if (checkpoint.parts().contains(average)) {
                // An average has no streams, which networks draw from in training alone.
                model.network(part).load(checkpoint.part(average).tensors());
            } else {
                model.network(part).restore(checkpoint.part(part));
            }
        }
        return new SavedModel(recipe, samples, model, checkpoint.texts().getOrDefault("step", "unknown"));
    }
}
