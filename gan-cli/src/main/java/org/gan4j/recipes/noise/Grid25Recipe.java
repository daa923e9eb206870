package org.gan4j.recipes.noise;

import org.gan4j.data.points.Grid25;

/** Points of {@link Grid25}. */
public final class Grid25Recipe extends PointRecipe {
    /** Creates the recipe, as a service is created. */
    public Grid25Recipe() {
        super("grid25", new Grid25(), "25 Gaussians on a grid");
    }
}
