package org.gan4j.models.acgan;

import org.gan4j.models.ClassCondition;
import org.gan4j.models.ConditionalGenerator;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.Embedding;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.Linear;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Tanh;
import org.gan4j.nn.Unflatten;
import org.gan4j.nn.Upsample;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/**
 * The generator of GANs with an auxiliary classifier: noise [n, latent] and a {@link ClassCondition} to images [n, channels, height, width]
 * in (-1, 1).
 *
 * <p>Noise times the label's row of an embedding; a linear layer to a quarter of the size, two doublings by nearest pixels
 * with a convolution of kernel 3 after each, one to the image; batch normalisation and LeakyReLU(0.2) between. Odena, Olah
 * and Shlens, ICML 2017; the layers are those of PyTorch-GAN's program for 32x32, far fewer than the paper's for 128x128.
 * Layers have their default initialisation. Thread safety as for any {@link ConditionalGenerator}.
 */
public final class AcganGenerator extends ConditionalGenerator {
    static final double SLOPE = 0.2;

    private final AcganSettings settings;
    private final Embedding labels;
    private final Sequential model;

    /**
     * Creates a generator with fresh weights.
     *
     * @param settings the sizes of the network
     * @param random the stream of the initial weights
     */
    public AcganGenerator(AcganSettings settings, RandomStream random) {
        this.settings = settings;
        Shape quarter = settings.quarter();
        int width = settings.width();
        this.labels = child("labels", new Embedding(settings.classes(), settings.latent(), random));
        this.model = child(
                "model",
                new Sequential(
                        new Linear(settings.latent(), quarter.elements(), random),
                        new Unflatten(quarter),
                        new BatchNorm2d(width),
                        Upsample.nearest(2),
                        new Conv2d(width, width, Window.same(3), random),
                        new BatchNorm2d(width),
                        new LeakyReLU(SLOPE),
                        Upsample.nearest(2),
                        new Conv2d(width, width / 2, Window.same(3), random),
                        new BatchNorm2d(width / 2),
                        new LeakyReLU(SLOPE),
                        new Conv2d(width / 2, settings.image().size(0), Window.same(3), random),
                        new Tanh()));
    }

    /** @throws IndexOutOfBoundsException if a label is outside [0, classes) */
    @Override
    protected Tensor compute(Tensor noise, Tensor classes) {
        Shape shape = noise.shape();
        if (shape.rank() != 2 || shape.size(1) != settings.latent()) {
            throw expects("noise [n, " + settings.latent() + "]", noise);
        }
        ClassCondition.require(this, classes, shape.size(0), settings.classes());
        return model.forward(noise.multiply(labels.forward(classes)));
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
        return "AcganGenerator(" + settings + ")";
    }
}
