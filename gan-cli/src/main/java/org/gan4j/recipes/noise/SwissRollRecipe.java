package org.gan4j.recipes.noise;

import org.gan4j.data.points.SwissRoll;

/** Points of {@link SwissRoll}. */
public final class SwissRollRecipe extends PointRecipe {
    /** Creates the recipe, as a service is created. */
    public SwissRollRecipe() {
        super("swiss-roll", new SwissRoll(), "a spiral with noise");
    }
}
