package org.gan4j.recipes.residual;

import org.gan4j.models.biggan.BigGanSettings;
import org.gan4j.shape.Shape;

/** BigGAN: hierarchical noise and a class embedding that all blocks share. */
public final class BigGanRecipe extends BigGanFamily {
    @Override
    public String name() {
        return "biggan";
    }

    @Override
    public String description() {
        return "images of the class that is asked for: hierarchical noise, shared embedding, self-attention";
    }

    @Override
    BigGanSettings settings(Shape image, int classes) {
        return BigGanSettings.of(image, classes);
    }
}
