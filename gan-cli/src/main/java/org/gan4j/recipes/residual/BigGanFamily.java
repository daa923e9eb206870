package org.gan4j.recipes.residual;

import java.util.Set;
import org.gan4j.loss.HingeLoss;
import org.gan4j.models.biggan.BigGanDiscriminator;
import org.gan4j.models.biggan.BigGanGenerator;
import org.gan4j.models.biggan.BigGanSettings;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Alternation;
import org.gan4j.recipes.FromClasses;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.NetworkOptions;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.data.ClassSamples;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.shape.Shape;
import org.gan4j.train.conditional.ConditionalPair;

/** Common parts of the recipes of BigGAN: classes, self-attention, spectral normalisation in both networks, hinge loss. */
abstract class BigGanFamily implements Recipe {
    private static final int SMALLEST = 32;
    private static final double EPS = 1e-6;

    /** Returns the settings of the paper's networks. */
    abstract BigGanSettings settings(Shape image, int classes);

    /** Returns the generator's default width. */
    abstract int width();

    /** Returns the discriminator's width beside that of the generator. */
    abstract int judgedBy(int width, boolean small);

    @Override
    public final String source() {
        return "Brock, Donahue and Simonyan, ICLR 2019";
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
    public final GanModel model(ModelOptions options) {
        ClassSamples samples = (ClassSamples) options.samples();
        RandomStream random = options.random();
        int classes = samples.classNames().size();
        ResidualImages.perSample(options.discriminator(), name());
        boolean small = samples.shape().size(1) == SMALLEST;
        int width = ResidualImages.width(options, width(), small ? 4 : 8, name());
        BigGanSettings sizes = settings(samples.shape(), classes).withWidth(width);
        BigGanGenerator generator = new BigGanGenerator(sizes, random.split("generator"));
        BigGanDiscriminator discriminator =
                new BigGanDiscriminator(sizes.withWidth(judgedBy(width, small)), random.split("discriminator"));
        ConditionalPair pair = new ConditionalPair(generator, discriminator, classes, random.split("pair"));
        return GanModel.of(
                Alternation.of(pair, new HingeLoss())
                        .withOptimizer(rate ->
                                Adam.withLearningRate(rate).betas(0, 0.999).epsilon(EPS)),
                new FromClasses(generator, samples.classNames()));
    }
}
