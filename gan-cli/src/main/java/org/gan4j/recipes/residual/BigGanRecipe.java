package org.gan4j.recipes.residual;

import java.util.Optional;
import org.gan4j.models.biggan.BigGanSettings;
import org.gan4j.recipes.DiscriminatorPace;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.shape.Shape;

/**
 * BigGAN: hierarchical noise and a class embedding that all blocks share, in a twelfth of the paper's width.
 *
 * <p>The discriminator learns four times as fast as the generator, as in the paper. That has batches of 2,048 and two updates
 * of the discriminator; in minutes of a processor one update, from small batches, gives more. StudioGAN's discriminator for
 * CIFAR-10 has half the generator's width: of narrow networks it then learns too little, and samples become worse again.
 */
public final class BigGanRecipe extends BigGanFamily {
    private static final int WIDTH = 8;
    private static final int BATCH = 32;
    private static final double LEARNING_RATE = 5e-4;
    private static final double DISCRIMINATOR_RATE = 4;
    private static final double AVERAGE = 0.995;

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

    @Override
    public Defaults defaults() {
        return new Defaults(DataChoice.BUNDLED, 15, BATCH, LEARNING_RATE, 2);
    }

    @Override
    public Optional<Double> ema() {
        return Optional.of(AVERAGE);
    }

    @Override
    public DiscriminatorPace discriminatorPace() {
        return DiscriminatorPace.even().withRate(DISCRIMINATOR_RATE);
    }

    @Override
    int width() {
        return WIDTH;
    }

    @Override
    int judgedBy(int width, boolean small) {
        return width;
    }
}
