package org.gan4j.models.conv;

import org.gan4j.models.Generator;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.BatchNormSettings;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.Linear;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Tanh;
import org.gan4j.nn.Unflatten;
import org.gan4j.nn.Upsample;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/**
 * A generator of upsampling and convolution: noise [n, latent] to images [n, channels, height, width] in (-1, 1).
 *
 * <p>A linear layer to an image of a quarter of the height and width, then twice nearest-neighbour upsampling, a 3x3
 * convolution, BatchNorm2d and ReLU, and a last convolution with Tanh. Upsampling before the convolution avoids
 * checkerboard artefacts: Odena, Dumoulin and Olah, Distill 2016. Thread safety as for any {@link Generator}.
 */
public final class ConvGenerator extends Generator {
    /** The number of channels of the smallest image. */
    private static final int DEFAULT_WIDTH = 128;

    private static final double MOMENTUM = 0.78;
    private static final Window KERNEL = Window.of(3).padding(1);

    private final int latent;
    private final Shape image;
    private final int width;
    private final Sequential model;

    /**
     * Creates a generator with 128, 128 and 64 channels.
     *
     * @param latent the size of the noise of one sample
     * @param image [channels, height, width], both multiples of 4
     * @param random the stream of the initial weights
     */
    public ConvGenerator(int latent, Shape image, RandomStream random) {
        this(latent, image, DEFAULT_WIDTH, random);
    }

    /**
     * Creates a generator with any width.
     *
     * @param latent the size of the noise of one sample
     * @param image [channels, height, width], both multiples of 4
     * @param width the channels of the smallest image, an even number; the largest has half as many
     * @param random the stream of the initial weights
     */
    public ConvGenerator(int latent, Shape image, int width, RandomStream random) {
        if (latent <= 0 || width <= 0 || width % 2 != 0 || !fits(image)) {
            throw new IllegalArgumentException("ConvGenerator: expects a positive latent size, an image of which height"
                    + " and width are multiples of 4, and an even width, got " + latent + ", " + image + " and "
                    + width);
        }
        this.latent = latent;
        this.image = image;
        this.width = width;
        Shape smallest = Shape.of(width, image.size(1) / 4, image.size(2) / 4);
        this.model = child(
                "model",
                new Sequential(
                        new Linear(latent, smallest.elements(), random.split("linear")),
                        new ReLU(),
                        new Unflatten(smallest),
                        Upsample.nearest(2),
                        new Conv2d(width, width, KERNEL, random.split("smaller")),
                        new BatchNorm2d(BatchNormSettings.of(width).momentum(MOMENTUM)),
                        new ReLU(),
                        Upsample.nearest(2),
                        new Conv2d(width, width / 2, KERNEL, random.split("larger")),
                        new BatchNorm2d(BatchNormSettings.of(width / 2).momentum(MOMENTUM)),
                        new ReLU(),
                        new Conv2d(width / 2, image.size(0), KERNEL, random.split("output")),
                        new Tanh()));
    }

    private static boolean fits(Shape image) {
        return image.rank() == 3 && image.elements() > 0 && image.size(1) % 4 == 0 && image.size(2) % 4 == 0;
    }

    @Override
    protected Tensor compute(Tensor noise) {
        if (noise.shape().rank() != 2 || noise.shape().size(1) != latent) {
            throw expects("[n, " + latent + "]", noise);
        }
        return model.forward(noise);
    }

    @Override
    public Shape latentShape() {
        return Shape.of(latent);
    }

    @Override
    public Shape sampleShape() {
        return image;
    }

    @Override
    public String toString() {
        return "ConvGenerator(" + latent + " -> " + image + ", width " + width + ")";
    }
}
