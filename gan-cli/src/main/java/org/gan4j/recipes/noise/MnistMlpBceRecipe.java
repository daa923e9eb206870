package org.gan4j.recipes.noise;

import org.gan4j.data.PixelRange;
import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.ProbabilityLoss;
import org.gan4j.models.Generator;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.Layer;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sigmoid;
import org.gan4j.optim.Adam;
import org.gan4j.optim.OptimizerSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.DiscriminatorOptions;
import org.gan4j.recipes.NoiseRecipe;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.shape.Shape;

/**
 * The smallest GAN of digits: one hidden layer of 128 in each network, ReLU, sigmoid at both ends, binary cross-entropy of
 * probabilities, real and fake loss summed, fresh noise for each update, Adam with its default betas.
 */
public final class MnistMlpBceRecipe implements NoiseRecipe {
    private static final Shape IMAGE = Shape.of(1, 28, 28);
    private static final int LATENT = 100;
    private static final int HIDDEN = 128;

    @Override
    public String name() {
        return "mnist-mlp-bce";
    }

    @Override
    public String description() {
        return "handwritten digits from one hidden layer in each network, ReLU, sigmoid and BCELoss";
    }

    @Override
    public String source() {
        return "\"GAN Tutorial\", 2026; Goodfellow et al., NeurIPS 2014";
    }

    @Override
    public Defaults defaults() {
        return new Defaults(DataChoice.BUNDLED, 100, 64, 1e-3, 1);
    }

    @Override
    public SampleKind samples() {
        return new ImageSamples(IMAGE, PixelRange.ZERO_TO_ONE);
    }

    @Override
    public Generator generator(RandomStream random) {
        MlpGenerator.Settings settings = MlpGenerator.Settings.of(LATENT, IMAGE)
                .hidden(HIDDEN)
                .activation(ReLU::new)
                .output(Sigmoid::new);
        return new MlpGenerator(settings, random);
    }

    @Override
    public Layer discriminator(RandomStream random, DiscriminatorOptions options) {
        MlpDiscriminator.Settings settings = MlpDiscriminator.Settings.of(options.packed(IMAGE))
                .extras(options.extras())
                .hidden(HIDDEN)
                .activation(ReLU::new);
        return new MlpDiscriminator(options.logits() ? settings : settings.output(Sigmoid::new), random);
    }

    @Override
    public AdversarialLoss loss() {
        return new ProbabilityLoss();
    }

    @Override
    public OptimizerSettings optimizer(double learningRate) {
        return Adam.withLearningRate(learningRate);
    }
}
