package org.gan4j.models.digits;

import org.gan4j.models.Generator;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.ConvSettings;
import org.gan4j.nn.ConvTranspose2d;
import org.gan4j.nn.Linear;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Tanh;
import org.gan4j.nn.Unflatten;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/**
 * A generator of two linear layers and two transposed convolutions: noise [n, latent] to images [n, channels, height,
 * width] in [-1, 1].
 *
 * <p>The linear layers give 2 {@code width} channels at a quarter of the size, and each 4x4 convolution doubles it. Batch
 * normalisation and ReLU follow each layer but the last, which has a Tanh; layers have their default initialisation. The
 * shape is that of InfoGAN's generator for MNIST, Chen et al., NeurIPS 2016, appendix C.1. Thread safety as for any
 * {@link Generator}.
 */
public final class DigitGenerator extends Generator {
    private static final Window DOUBLING = Window.of(4).stride(2).padding(1);

    private final DigitSettings settings;
    private final Sequential model;

    /**
     * Creates a generator with noise of 64, 32 and 64 channels, and a hidden layer of 256.
     *
     * @param image [channels, height, width], sides multiples of 4
     * @param random the stream of the initial weights
     */
    public DigitGenerator(Shape image, RandomStream random) {
        this(DigitSettings.of(image), random);
    }

    /**
     * Creates a generator with other settings.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights
     */
    public DigitGenerator(DigitSettings settings, RandomStream random) {
        this.settings = settings;
        Shape quarter = settings.quarter();
        int width = settings.width();
        this.model = child(
                "model",
                new Sequential(
                        new Linear(settings.latent(), settings.hidden(), random.split("linear 1")),
                        new BatchNorm1d(settings.hidden()),
                        new ReLU(),
                        new Linear(settings.hidden(), quarter.elements(), random.split("linear 2")),
                        new BatchNorm1d(quarter.elements()),
                        new ReLU(),
                        new Unflatten(quarter),
                        new ConvTranspose2d(ConvSettings.of(2 * width, width, DOUBLING), random.split("convolution 1")),
                        new BatchNorm2d(width),
                        new ReLU(),
                        new ConvTranspose2d(
                                ConvSettings.of(width, settings.image().size(0), DOUBLING),
                                random.split("convolution 2")),
                        new Tanh()));
    }

    @Override
    protected Tensor compute(Tensor noise) {
        if (noise.shape().rank() != 2 || noise.shape().size(1) != settings.latent()) {
            throw expects("[n, " + settings.latent() + "]", noise);
        }
        return model.forward(noise);
    }

    @Override
    public Shape latentShape() {
        return Shape.of(settings.latent());
    }

    @Override
    public Shape sampleShape() {
        return settings.image();
    }

    @Override
    public String toString() {
        return "DigitGenerator(" + settings.latent() + " -> " + settings.image() + ", width " + settings.width() + ")";
    }
}
