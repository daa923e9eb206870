package org.gan4j.cli;

import org.gan4j.cli.terminal.Suggestion;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.StateException;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.Recipes;
import org.gan4j.recipes.run.SavedModel;
import org.gan4j.train.listener.RunException;

/** Messages about unknown recipes. */
final class KnownRecipes {
    private KnownRecipes() {}

    /**
     * Returns the recipe of a run.
     *
     * @throws RunException if it is unknown here
     */
    static Recipe named(Recipes recipes, String name) {
        return recipes.find(name)
                .orElseThrow(() -> new RunException("The run's recipe, " + name
                        + ", is not part of gan4j; add the jar that contains it with --recipes JAR"));
    }

    /**
     * The model of a checkpoint.
     *
     * @param random gives the weights that the checkpoint does not hold
     * @throws StateException if the checkpoint names no recipe
     * @throws RunException if it names one that is not known here
     */
    static SavedModel model(Recipes recipes, Checkpoint checkpoint, RandomStream random) {
        String name = checkpoint.texts().get("recipe");
        if (name == null) {
            throw new StateException(checkpoint.directory() + " is not a checkpoint of a recipe: it names none");
        }
        return SavedModel.of(checkpoint, named(recipes, name), random);
    }

    /** Describes an unknown recipe, with the known ones. */
    static String unknown(Recipes recipes, String name) {
        return "Unknown recipe: '" + name + "'; known are " + String.join(", ", recipes.names())
                + Suggestion.question(name, recipes.names());
    }
}
