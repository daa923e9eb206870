package org.gan4j.recipes.residual;

import java.util.Optional;
import java.util.Set;
import org.gan4j.loss.HingeLoss;
import org.gan4j.models.biggan.BigGanDiscriminator;
import org.gan4j.models.biggan.BigGanGenerator;
import org.gan4j.models.biggan.BigGanSettings;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Alternation;
import org.gan4j.recipes.DiscriminatorPace;
import org.gan4j.recipes.FromClasses;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.NetworkOptions;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.data.ClassSamples;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.shape.Shape;
import org.gan4j.train.conditional.ConditionalPair;

/**
 * Common parts of the recipes of BigGAN: classes, self-attention, spectral normalisation in both networks, hinge loss, a
 * fourfold learning rate of the discriminator, as in the paper, and an average of the generator. By default a twelfth of the
 * paper's width.
 *
 * <p>The paper has batches of 2,048 and two updates of the discriminator for each of the generator. In minutes of a processor
 * one update, from small batches, gives more. StudioGAN's discriminator for CIFAR-10 has half the generator's width; of narrow
 * networks it then learns too little, and samples become worse again.
 */
abstract class BigGanFamily implements Recipe {
    private static final int WIDTH = 8;
    private static final int SMALLEST = 32;
    private static final int BATCH = 32;
    private static final double LEARNING_RATE = 5e-4;
    private static final double DISCRIMINATOR_RATE = 4;
    private static final double AVERAGE = 0.995;
    private static final double EPS = 1e-6;

    /** Returns the settings of the paper's networks. */
    abstract BigGanSettings settings(Shape image, int classes);

    @Override
    public final String source() {
        return "Brock, Donahue and Simonyan, ICLR 2019";
    }

    @Override
    public final Defaults defaults() {
        return new Defaults(DataChoice.BUNDLED, 15, BATCH, LEARNING_RATE, 2);
    }

    @Override
    public final SampleKind samples() {
        return ClassSamples.of(ResidualImages.from(SMALLEST, 256));
    }

    @Override
    public final Set<String> networkOptions() {
        return Set.of(NetworkOptions.WIDTH);
    }

    @Override
    public final Optional<Double> ema() {
        return Optional.of(AVERAGE);
    }

    @Override
    public final DiscriminatorPace discriminatorPace() {
        return DiscriminatorPace.even().withRate(DISCRIMINATOR_RATE);
    }

    @Override
    public final GanModel model(ModelOptions options) {
        ClassSamples samples = (ClassSamples) options.samples();
        RandomStream random = options.random();
        int classes = samples.classNames().size();
        ResidualImages.perSample(options.discriminator(), name());
        boolean small = samples.shape().size(1) == SMALLEST;
        int width = ResidualImages.width(options, WIDTH, small ? 4 : 8, name());
        BigGanSettings sizes = settings(samples.shape(), classes).withWidth(width);
        BigGanGenerator generator = new BigGanGenerator(sizes, random.split("generator"));
        BigGanDiscriminator discriminator = new BigGanDiscriminator(sizes, random.split("discriminator"));
        ConditionalPair pair = new ConditionalPair(generator, discriminator, classes, random.split("pair"));
        return GanModel.of(
                Alternation.of(pair, new HingeLoss())
                        .withOptimizer(rate ->
                                Adam.withLearningRate(rate).betas(0, 0.999).epsilon(EPS)),
                new FromClasses(generator, samples.classNames()));
    }
}
