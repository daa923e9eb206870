package org.gan4j.recipes.noise;

import org.gan4j.data.points.SwissRoll;

/** Points of {@link SwissRoll}. */
public final class SwissRollRecipe extends PointRecipe {
    public SwissRollRecipe() {
        super("swiss-roll", new SwissRoll(), "a spiral with noise");
    }
}
