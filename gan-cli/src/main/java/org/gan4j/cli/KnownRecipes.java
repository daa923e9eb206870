package org.gan4j.cli;

import org.gan4j.cli.terminal.Suggestion;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.Recipes;
import org.gan4j.train.listener.RunException;

/** Messages about unknown recipes. */
final class KnownRecipes {
    private KnownRecipes() {}

    /**
     * The recipe that a run names.
     *
     * @throws RunException if it is not known here
     */
    static Recipe named(Recipes recipes, String name) {
        return recipes.find(name)
                .orElseThrow(() -> new RunException("The run is of the recipe " + name
                        + ", which does not come with gan4j; --recipes JAR names the jar that holds it"));
    }

    /** A recipe that a person named wrongly, with those that there are. */
    static String unknown(Recipes recipes, String name) {
        return "Unknown recipe: '" + name + "'; known are " + String.join(", ", recipes.names())
                + Suggestion.question(name, recipes.names());
    }
}
