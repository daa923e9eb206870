package org.gan4j.recipes.noise;

import org.gan4j.data.points.Ring8;

/** Points of {@link Ring8}. */
public final class Ring8Recipe extends PointRecipe {
    /** Creates the recipe, as a service is created. */
    public Ring8Recipe() {
        super("ring8", new Ring8(), "eight Gaussians on a ring");
    }
}
