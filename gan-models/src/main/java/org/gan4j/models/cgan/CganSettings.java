package org.gan4j.models.cgan;

import org.gan4j.shape.Shape;

/**
 * The settings of a {@link CganGenerator} and a {@link CganDiscriminator}. Immutable; safe to share between threads.
 *
 * @param sample the shape of one sample
 * @param classes the number of classes, 1 or more
 * @param latent the size of the noise of one sample
 * @param width the width of the generator's joint layer, a multiple of 120; all others keep the paper's share of it
 * @param dropout the probability of the dropout after hidden layers, in [0, 1)
 */
public record CganSettings(Shape sample, int classes, int latent, int width, double dropout) {
    private static final int LATENT = 100;
    private static final int WIDTH = 1200;
    private static final double DROPOUT = 0.5;
    private static final int SHARES = 120;

    /**
     * Checks the values.
     *
     * @param sample the shape of one sample
     * @param classes the number of classes, 1 or more
     * @param latent the size of the noise of one sample
     * @param width the width of the generator's joint layer, a multiple of 120; all others keep the paper's share of it
     * @param dropout the probability of the dropout after hidden layers, in [0, 1)
     * @throws IllegalArgumentException if a number is out of its range
     */
    public CganSettings {
        if (sample.elements() == 0 || classes < 1 || latent < 1) {
            throw new IllegalArgumentException(
                    "CganSettings: expects samples of at least one element, at least one class and positive latent,"
                            + " got " + sample + ", " + classes + " and " + latent);
        }
        if (width < 1 || width % SHARES != 0 || !(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("CganSettings: expects a width that is a multiple of " + SHARES
                    + " and a dropout in [0, 1), got " + width + " and " + dropout);
        }
    }

    /**
     * {@return the paper's settings for MNIST: noise of 100, a joint layer of 1200, dropout 0.5}
     *
     * @param sample the shape of one sample
     * @param classes the number of classes, 1 or more
     */
    public static CganSettings of(Shape sample, int classes) {
        return new CganSettings(sample, classes, LATENT, WIDTH, DROPOUT);
    }

    /**
     * {@return these settings with another size of the noise}
     *
     * @param newLatent the size of the noise of one sample
     */
    public CganSettings withLatent(int newLatent) {
        return new CganSettings(sample, classes, newLatent, width, dropout);
    }

    /**
     * {@return these settings with another width of the joint layer}
     *
     * @param newWidth the width of the generator's joint layer, a multiple of 120; all others keep the paper's share of
     *     it
     */
    public CganSettings withWidth(int newWidth) {
        return new CganSettings(sample, classes, latent, newWidth, dropout);
    }

    /**
     * {@return these settings with another dropout}
     *
     * @param newDropout the probability of the dropout after hidden layers, in [0, 1)
     */
    public CganSettings withDropout(double newDropout) {
        return new CganSettings(sample, classes, latent, width, newDropout);
    }

    /** The generator's layer for noise: 200 of 1200. */
    int noiseWidth() {
        return width / 6;
    }

    /** The generator's layer for labels: 1000 of 1200. */
    int labelWidth() {
        return width * 5 / 6;
    }

    /** The discriminator's layers for samples and for both together: 240 of 1200. */
    int judgeWidth() {
        return width / 5;
    }

    /** The discriminator's layer for labels: 50 of 1200. */
    int judgeLabelWidth() {
        return width / 24;
    }

    @Override
    public String toString() {
        return sample + ", classes " + classes + ", latent " + latent + ", width " + width + ", dropout " + dropout;
    }
}
