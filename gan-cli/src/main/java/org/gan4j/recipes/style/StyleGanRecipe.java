package org.gan4j.recipes.style;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.models.progan.ProGanDiscriminator;
import org.gan4j.models.style.StyleSettings;
import org.gan4j.models.stylegan.StyleGanGenerator;
import org.gan4j.models.stylegan.StyleGanSettings;
import org.gan4j.optim.Adam;
import org.gan4j.recipes.Alternation;
import org.gan4j.recipes.FromNoise;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.NetworkOptions;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.train.penalty.R1Penalty;
import org.gan4j.train.progressive.GrowthSchedule;
import org.gan4j.train.step.UnconditionalPair;

/** StyleGAN from 8x8 to 32x32 by default, in a sixteenth of the paper's width, with R1 at every update. */
public final class StyleGanRecipe implements Recipe {
    private static final int FIRST = 8;
    private static final int BASE_BY_WIDTH = 16;
    private static final double EMA = 0.999;

    @Override
    public String name() {
        return "stylegan";
    }

    @Override
    public String description() {
        return "images of any size that is a power of two, controlled by a style for each layer; the networks grow from 8x8";
    }

    @Override
    public String source() {
        return "Karras, Laine and Aila, CVPR 2019";
    }

    @Override
    public Defaults defaults() {
        return new Defaults(DataChoice.BUNDLED, 20, 16, 1e-3, 2);
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
        StyleGanSettings settings = StyleGanSettings.of(options.samples().shape())
                .withStyles(StyleSettings.standard().withSize(Widths.latent(options)))
                .withWidths(BASE_BY_WIDTH * width, width);
        StyleGanGenerator generator =
                new StyleGanGenerator(settings, options.random().split("generator"));
        ProGanDiscriminator discriminator = ProGanDiscriminator.smoothing(
                settings.discriminator(), options.random().split("discriminator"));
        GrowthSchedule schedule = Growing.schedule(options, FIRST);
        return GanModel.of(
                Alternation.of(new UnconditionalPair(generator, discriminator), new NonSaturatingLoss())
                        .withOptimizer(rate -> Adam.withLearningRate(rate).betas(0, 0.99))
                        .with(builder -> Growing.growing(
                                builder.regularizer(new R1Penalty()), schedule, List.of(generator, discriminator))),
                FromNoise.of(generator));
    }
}
