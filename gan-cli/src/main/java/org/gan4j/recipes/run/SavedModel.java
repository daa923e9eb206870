package org.gan4j.recipes.run;

import java.util.OptionalInt;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.StateException;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.DiscriminatorOptions;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.data.SampleKind;
import org.jspecify.annotations.Nullable;

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

    /** The text of a checkpoint that tells the width of networks that is not the recipe's. */
    static final String WIDTH = "width";

    /**
     * Reads a checkpoint.
     *
     * @param recipe that it names
     * @param random gives the weights that are not the checkpoint's
     * @throws org.gan4j.io.StateException if it lacks a part, or holds other networks
     */
    public static SavedModel of(Checkpoint checkpoint, Recipe recipe, RandomStream random) {
        SampleKind samples = recipe.samples().fitted(checkpoint.texts());
        GanModel model = recipe.model(new ModelOptions(
                samples,
                DiscriminatorOptions.standard(),
                width(checkpoint.texts().get(WIDTH)),
                random));
        for (String part : model.generators()) {
            String average = part + AVERAGE;
            model.network(part).restore(checkpoint.part(checkpoint.parts().contains(average) ? average : part));
        }
        return new SavedModel(recipe, samples, model, checkpoint.texts().getOrDefault("step", "unknown"));
    }

    private static OptionalInt width(@Nullable String text) {
        if (text == null) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new StateException("The checkpoint names a width of networks that is no number: " + text, e);
        }
    }
}
