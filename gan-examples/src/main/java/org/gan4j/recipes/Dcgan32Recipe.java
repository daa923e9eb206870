package org.gan4j.recipes;

import org.gan4j.data.PixelRange;
import org.gan4j.models.Generator;
import org.gan4j.models.dcgan.DcganDiscriminator;
import org.gan4j.models.dcgan.DcganGenerator;
import org.gan4j.nn.Layer;
import org.gan4j.optim.Adam;
import org.gan4j.optim.UpdateRule;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.AdversarialLoss;
import org.gan4j.train.NonSaturatingLoss;

/**
 * DCGAN of 32x32: a generator of 512, 256 and 128 channels, a discriminator that mirrors it and gives logits, binary
 * cross-entropy, real and fake loss summed, fresh noise for each update, weights drawn from normal(0, 0.02).
 */
final class Dcgan32Recipe implements Recipe {
    private static final Shape IMAGE = Shape.of(3, 32, 32);
    private static final int LATENT = 100;
    private static final double BETA1 = 0.5;
    private static final double BETA2 = 0.999;

    @Override
    public String name() {
        return "dcgan-32";
    }

    @Override
    public String description() {
        return "DCGAN of 32x32 in colour: transposed and strided convolutions, batch normalisation, logits";
    }

    @Override
    public String source() {
        return "\"GANs - Generative Adversarial Networks Complete Guide\"; Radford, Metz and Chintala, ICLR 2016";
    }

    @Override
    public Defaults defaults() {
        return new Defaults(DataChoice.BUNDLED, 5, 64, 2e-4, 2);
    }

    @Override
    public Shape imageShape() {
        return IMAGE;
    }

    @Override
    public PixelRange range() {
        return PixelRange.MINUS_ONE_TO_ONE;
    }

    @Override
    public Generator generator(RandomStream random) {
        return new DcganGenerator(LATENT, IMAGE, random);
    }

    @Override
    public Layer discriminator(RandomStream random) {
        return new DcganDiscriminator(IMAGE, random);
    }

    @Override
    public AdversarialLoss loss() {
        return new NonSaturatingLoss();
    }

    @Override
    public UpdateRule optimizer(double learningRate) {
        return Adam.withLearningRate(learningRate).betas(BETA1, BETA2);
    }
}
