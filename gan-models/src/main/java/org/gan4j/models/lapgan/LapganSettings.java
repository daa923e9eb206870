package org.gan4j.models.lapgan;

import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.nn.ReLU;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * The settings of a {@link LapganGenerator} and a {@link LapganDiscriminator}. Immutable; safe to share between threads.
 *
 * @param pyramid the pyramid; all levels but the smallest must have sides of 9 or more
 * @param latent the size of the noise of the smallest level
 * @param hidden the width of the smallest level's generator, even; its discriminator has half of it
 * @param width the channels of the convolutions of all other levels
 */
public record LapganSettings(LaplacianPyramid pyramid, int latent, int hidden, int width) {
    private static final int LATENT = 100;
    private static final int HIDDEN = 1200;
    private static final int WIDTH = 64;
    private static final int SMALLEST = 9;
    private static final double DROPOUT = 0.5;

    /**
     * Checks the values.
     *
     * @param pyramid the pyramid; all levels but the smallest must have sides of 9 or more
     * @param latent the size of the noise of the smallest level
     * @param hidden the width of the smallest level's generator, even; its discriminator has half of it
     * @param width the channels of the convolutions of all other levels
     * @throws IllegalArgumentException if a number is out of its range
     */
    public LapganSettings {
        if (latent < 1 || hidden < 2 || hidden % 2 != 0 || width < 1) {
            throw new IllegalArgumentException("LapganSettings: expects positive latent, an even hidden width and"
                    + " positive width, got " + latent + ", " + hidden + " and " + width);
        }
        Shape last = pyramid.levels().get(pyramid.coarsest() - 1);
        if (Math.min(last.size(1), last.size(2)) < SMALLEST) {
            throw new IllegalArgumentException(
                    "LapganSettings: expects levels of 9x9 or more above the smallest, got " + pyramid);
        }
    }

    /**
     * {@return the paper's settings: noise of 100, width 1200 in the smallest level, 64 channels in the others}
     *
     * @param pyramid the pyramid; all levels but the smallest must have sides of 9 or more
     */
    public static LapganSettings of(LaplacianPyramid pyramid) {
        return new LapganSettings(pyramid, LATENT, HIDDEN, WIDTH);
    }

    /**
     * {@return these settings with another size of the smallest level's noise}
     *
     * @param newLatent the size of the noise of the smallest level
     */
    public LapganSettings withLatent(int newLatent) {
        return new LapganSettings(pyramid, newLatent, hidden, width);
    }

    /**
     * {@return these settings with other hidden layers of the smallest level}
     *
     * @param newHidden the width of the smallest level's generator, even; its discriminator has half of it
     */
    public LapganSettings withHidden(int newHidden) {
        return new LapganSettings(pyramid, latent, newHidden, width);
    }

    /**
     * {@return these settings with other numbers of channels}
     *
     * @param newWidth the channels of the convolutions of all other levels
     */
    public LapganSettings withWidth(int newWidth) {
        return new LapganSettings(pyramid, latent, hidden, newWidth);
    }

    static int requireClasses(String who, int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException(who + ": expects 1 class or more, got " + classes);
        }
        return classes;
    }

    /** Returns the size of the noise of all levels: that of the smallest, then a plane for each other level. */
    int noise() {
        return latent + planes(0);
    }

    /** Returns the noise of a level, [n, 1, height, width], the smallest level's plane first. */
    Tensor planeOf(int level, Tensor noise) {
        Shape plane = pyramid.levels().get(level).withSize(0, 1);
        int from = latent + planes(level + 1);
        return noise.slice(1, from, from + plane.elements())
                .reshape(plane.prepend(noise.shape().size(0)));
    }

    /** Counts the pixels of the levels from one on, without the smallest. */
    private int planes(int from) {
        return pyramid.levels().subList(from, pyramid.coarsest()).stream()
                .mapToInt(image -> image.withSize(0, 1).elements())
                .sum();
    }

    /** Creates the discriminator of the smallest level. */
    MlpDiscriminator judge(Shape samples, RandomStream random) {
        return new MlpDiscriminator(
                MlpDiscriminator.Settings.of(samples)
                        .hidden(hidden / 2, hidden / 2)
                        .activation(ReLU::new)
                        .dropout(DROPOUT),
                random);
    }

    @Override
    public String toString() {
        return pyramid + ", latent " + latent + ", hidden " + hidden + ", width " + width;
    }
}
