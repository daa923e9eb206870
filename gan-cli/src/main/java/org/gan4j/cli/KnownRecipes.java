package org.gan4j.cli;

import org.gan4j.cli.terminal.Suggestion;
import org.gan4j.recipes.Recipes;

/** Messages about unknown recipes. */
final class KnownRecipes {
    private KnownRecipes() {}

    /** Describes an unknown recipe, with the known ones. */
    static String unknown(Recipes recipes, String name) {
        return "Unknown recipe: '" + name + "'; known are " + String.join(", ", recipes.names())
                + Suggestion.question(name, recipes.names());
    }
}
