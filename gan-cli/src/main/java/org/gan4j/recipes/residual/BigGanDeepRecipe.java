package org.gan4j.recipes.residual;

import java.util.Optional;
import org.gan4j.models.biggan.BigGanSettings;
import org.gan4j.recipes.DiscriminatorPace;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.shape.Shape;

/** BigGAN-deep: twice as many blocks, bottlenecks whose shortcuts keep or drop channels; all noise enters every block. */
public final class BigGanDeepRecipe extends BigGanFamily {
    private static final int WIDTH = 16;
    private static final int UPDATES = 2;
    private static final double AVERAGE = 0.99;

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

    @Override
    public Defaults defaults() {
        return new Defaults(DataChoice.BUNDLED, 60, 64, 2e-4, 2);
    }

    @Override
    public Optional<Double> ema() {
        return Optional.of(AVERAGE);
    }

    @Override
    public DiscriminatorPace discriminatorPace() {
        return DiscriminatorPace.of(UPDATES);
    }

    @Override
    int width() {
        return WIDTH;
    }

    /** Half of it at 32x32, as StudioGAN's configuration for CIFAR-10 has. */
    @Override
    int judgedBy(int width, boolean small) {
        return small ? width / 2 : width;
    }
}
