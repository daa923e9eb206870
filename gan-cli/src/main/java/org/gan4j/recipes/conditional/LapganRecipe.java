package org.gan4j.recipes.conditional;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gan4j.data.PixelRange;
import org.gan4j.models.lapgan.LapganDiscriminator;
import org.gan4j.models.lapgan.LapganGenerator;
import org.gan4j.models.lapgan.LapganSettings;
import org.gan4j.models.lapgan.LaplacianPyramid;
import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Alternation;
import org.gan4j.recipes.FromNoise;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.OwnStep;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.StepChoices;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.shape.Shape;
import org.gan4j.train.conditional.LapganRules;
import org.gan4j.train.conditional.LapganStep;

/**
 * LAPGAN: small images from noise, and details that make them larger, level by level; a quarter of the paper's width. Adam instead of the
 * paper's gradient descent of thousands of epochs.
 */
public final class LapganRecipe implements Recipe {
    private static final String GENERATOR = "generator";
    private static final int LEVELS = 3;
    private static final int HIDDEN = 400;
    private static final int WIDTH = 16;
    private static final double AVERAGE = 0.99;

    @Override
    public String name() {
        return "lapgan";
    }

    @Override
    public String description() {
        return "images made larger level by level: a GAN of details for each level of a Laplacian pyramid";
    }

    @Override
    public String source() {
        return "Denton, Chintala, Szlam and Fergus, NeurIPS 2015";
    }

    @Override
    public Defaults defaults() {
        return new Defaults(DataChoice.BUNDLED, 30, 64, 1e-3, 2);
    }

    @Override
    public Optional<Double> ema() {
        return Optional.of(AVERAGE);
    }

    @Override
    public SampleKind samples() {
        return new ImageSamples(Shape.of(1, 28, 28), PixelRange.MINUS_ONE_TO_ONE).withColour(Shape.of(3, 32, 32));
    }

    @Override
    public GanModel model(ModelOptions options) {
        RandomStream random = options.random();
        options.discriminator().requireLogitsOf(name());
        LapganSettings settings = LapganSettings.of(
                        LaplacianPyramid.halving(options.samples().shape(), LEVELS))
                .withHidden(HIDDEN)
                .withWidth(WIDTH);
        LapganGenerator generator = new LapganGenerator(settings, random.split("generator"));
        LapganDiscriminator discriminator = new LapganDiscriminator(settings, random.split("discriminator"));
        OwnStep.Maker maker = (choices, averages, diagnosis, stream) -> {
            LapganRules rules = rules(choices);
            return new LapganStep(
                    generator,
                    discriminator,
                    Optional.ofNullable(averages.get(GENERATOR)).map(rules::ema).orElse(rules),
                    stream,
                    List.of(diagnosis.watch("", generator, discriminator)));
        };
        Map<String, Module> networks = new LinkedHashMap<>();
        networks.put(GENERATOR, generator);
        networks.put("discriminator", discriminator);
        return new GanModel(
                networks,
                List.of(GENERATOR),
                OwnStep.of(Alternation::dcganAdam, maker, "--loss", "--label-smoothing"),
                FromNoise.of(generator));
    }

    private static LapganRules rules(StepChoices choices) {
        LapganRules own = new LapganRules(choices.generator());
        return own.loss(choices.loss().apply(own.loss()))
                .discriminator(choices.discriminator())
                .clipping(choices.clipping());
    }
}
