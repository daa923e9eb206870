package org.gan4j.recipes.noise;

import org.gan4j.data.PixelRange;
import org.gan4j.data.sets.KnownDataset;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.ProbabilityLoss;
import org.gan4j.models.Generator;
import org.gan4j.models.dcgan.DcganDiscriminator;
import org.gan4j.models.dcgan.DcganGenerator;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Sigmoid;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.DiscriminatorOptions;
import org.gan4j.recipes.NoiseRecipe;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.shape.Shape;

/**
 * DCGAN of 64x64: a generator of 512 to 64 channels, a discriminator that mirrors it and ends in a sigmoid, binary
 * cross-entropy of probabilities, real and fake loss averaged, fresh noise for each update, weights drawn from normal(0,
 * 0.02).
 */
public final class Dcgan64Recipe implements NoiseRecipe {
    private static final Shape IMAGE = Shape.of(3, 64, 64);
    private static final int LATENT = 100;

    @Override
    public String name() {
        return "dcgan-64";
    }

    @Override
    public String description() {
        return "DCGAN of 64x64 in colour: transposed and strided convolutions, batch normalisation, BCELoss";
    }

    @Override
    public String source() {
        return "\"What are GANs?\", its DCGAN implementation; Radford, Metz and Chintala, ICLR 2016";
    }

    @Override
    public Defaults defaults() {
        return new Defaults(KnownDataset.CIFAR10.key(), 5, 64, 2e-4, 2);
    }

    @Override
    public SampleKind samples() {
        return new ImageSamples(IMAGE, PixelRange.MINUS_ONE_TO_ONE);
    }

    @Override
    public Generator generator(RandomStream random) {
        return new DcganGenerator(LATENT, IMAGE, random);
    }

    @Override
    public Layer discriminator(RandomStream random, DiscriminatorOptions options) {
        DcganDiscriminator.Settings settings =
                DcganDiscriminator.Settings.of(options.packed(IMAGE)).extras(options.extrasOfImages());
        return new DcganDiscriminator(options.logits() ? settings : settings.output(Sigmoid::new), random);
    }

    @Override
    public AdversarialLoss loss() {
        return new ProbabilityLoss().average();
    }
}
