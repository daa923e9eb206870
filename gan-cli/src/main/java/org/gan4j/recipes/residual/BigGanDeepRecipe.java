package org.gan4j.recipes.residual;

import org.gan4j.models.biggan.BigGanSettings;
import org.gan4j.shape.Shape;

/** BigGAN-deep: twice as many blocks, bottlenecks whose shortcuts keep or drop channels; all noise enters every block. */
public final class BigGanDeepRecipe extends BigGanFamily {
    @Override
    public String name() {
        return "biggan-deep";
    }

    @Override
    public String description() {
        return "images of the class that is asked for: twice as many blocks as biggan, each a bottleneck";
    }

    @Override
    BigGanSettings settings(Shape image, int classes) {
        return BigGanSettings.deep(image, classes);
    }
}
