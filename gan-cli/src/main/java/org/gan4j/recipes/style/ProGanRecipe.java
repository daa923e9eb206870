package org.gan4j.recipes.style;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gan4j.loss.WassersteinLoss;
import org.gan4j.models.progan.ProGanDiscriminator;
import org.gan4j.models.progan.ProGanGenerator;
import org.gan4j.models.progan.ProGanSettings;
import org.gan4j.optim.Adam;
import org.gan4j.recipes.Alternation;
import org.gan4j.recipes.FromNoise;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.NetworkOptions;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.train.penalty.DriftPenalty;
import org.gan4j.train.penalty.GradientPenalty;
import org.gan4j.train.progressive.GrowthSchedule;
import org.gan4j.train.step.UnconditionalPair;

/** ProGAN from 4x4 to 32x32 by default, in a sixteenth of the paper's width, with WGAN-GP and drift. */
public final class ProGanRecipe implements Recipe {
    private static final int FIRST = 4;
    private static final int BASE_BY_WIDTH = 16;

    /** The paper has 0.999, and a learning rate of 1e-3, for phases 60 times as long. */
    private static final double EMA = 0.99;

    private static final double LEARNING_RATE = 3e-3;

    @Override
    public String name() {
        return "progan";
    }

    @Override
    public String description() {
        return "images of any size that is a power of two: both networks grow from 4x4, level by level";
    }

    @Override
    public String source() {
        return "Karras, Aila, Laine and Lehtinen, ICLR 2018";
    }

    @Override
    public Defaults defaults() {
        return new Defaults(DataChoice.BUNDLED, 20, 16, LEARNING_RATE, 2);
    }

    @Override
    public SampleKind samples() {
        return Widths.samples();
    }

    @Override
    public Set<String> networkOptions() {
        return Set.of(NetworkOptions.WIDTH, NetworkOptions.PHASE_KIMG);
    }

    @Override
    public Optional<Double> ema() {
        return Optional.of(EMA);
    }

    @Override
    public void requireLength(ModelOptions options, long images) {
        Growing.requireLength(Growing.schedule(options, FIRST), images);
    }

    @Override
    public GanModel model(ModelOptions options) {
        options.discriminator().requireLogitsOf(name());
        int width = Widths.of(options);
        ProGanSettings settings = ProGanSettings.of(options.samples().shape())
                .withLatent(Widths.latent(options))
                .withWidths(BASE_BY_WIDTH * width, width);
        ProGanGenerator generator =
                new ProGanGenerator(settings, options.random().split("generator"));
        ProGanDiscriminator discriminator =
                new ProGanDiscriminator(settings, options.random().split("discriminator"));
        GrowthSchedule schedule = Growing.schedule(options, FIRST);
        return GanModel.of(
                Alternation.of(new UnconditionalPair(generator, discriminator), new WassersteinLoss())
                        .withOptimizer(rate -> Adam.withLearningRate(rate).betas(0, 0.99))
                        .with(builder -> Growing.growing(
                                builder.regularizer(new GradientPenalty()).regularizer(new DriftPenalty()),
                                schedule,
                                List.of(generator, discriminator))),
                FromNoise.of(generator));
    }
}
