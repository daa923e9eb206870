package org.gan4j.recipes.translation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.data.Batch;
import org.gan4j.models.srgan.SrganDiscriminator;
import org.gan4j.models.srgan.SrganDiscriminatorSettings;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Module;
import org.gan4j.nn.ReflectionPad2d;
import org.gan4j.nn.Sampling;
import org.gan4j.nn.Sequential;
import org.gan4j.optim.Adam;
import org.gan4j.optim.Ema;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.FromImages;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.OwnStep;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.StepChoices;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.recipes.data.TranslationSamples;
import org.gan4j.recipes.data.TranslationTask;
import org.gan4j.shape.Shape;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.step.TrainStep;
import org.gan4j.train.translation.SuperResolutionSettings;
import org.gan4j.train.translation.SuperResolutionStep;

/** Images enlarged to four times their sides, in two phases: digits of 7x7 to 28x28 by default. */
abstract class SuperResolutionRecipe implements Recipe {
    private static final int SIDE = 28;
    private static final int FACTOR = 4;

    /** The width of networks from which on they are the papers'. */
    private static final int LARGE = 96;

    private static final int HALVINGS = 16;

    /** The first phase, which makes three quarters of a run of the default length. */
    static final long PRETRAINING = 6_000;

    @Override
    public final Defaults defaults() {
        return new Defaults(DataChoice.BUNDLED, 32, 16, 2e-4, 2);
    }

    @Override
    public final SampleKind samples() {
        return TranslationSamples.ofDigits(TranslationTask.SUPER_RESOLUTION, SIDE, FACTOR, FACTOR);
    }

    /**
     * The generator.
     *
     * @param isLarge whether it is the paper's
     */
    abstract Layer generator(int channels, boolean isLarge, RandomStream random);

    /** The settings but for optimizers and clipping. */
    abstract SuperResolutionSettings settings();

    @Override
    public final GanModel model(ModelOptions options) {
        Shape shape = ((TranslationSamples) options.samples()).shape();
        boolean isLarge = shape.size(1) >= LARGE;
        Layer generator = generator(shape.size(0), isLarge, options.random().split("generator"));
        Layer discriminator = discriminator(shape, isLarge, options.random().split("discriminator"));
        Map<String, Module> networks = new LinkedHashMap<>();
        networks.put("generator", generator);
        networks.put("discriminator", discriminator);
        OwnStep training = OwnStep.of(
                rate -> Adam.withLearningRate(rate).betas(0.9, 0.999),
                (choices, averages, diagnosis, random) ->
                        step(generator, discriminator, chosen(choices), averages, diagnosis),
                "--loss",
                "--label-smoothing");
        return new GanModel(
                networks,
                List.of("generator"),
                training,
                FromImages.oneWay(new FromImages.Sides(1, 1), (images, random) -> Sampling.of(generator)
                        .run(images, generator::forward)));
    }

    private SuperResolutionSettings chosen(StepChoices choices) {
        SuperResolutionSettings own = settings();
        return own.withAdversarial(
                        choices.loss().apply(own.adversarial().loss()),
                        own.adversarial().weight())
                .withOptimizers(choices.generator(), choices.discriminator())
                .withClipping(choices.clipping());
    }

    private static TrainStep<Batch> step(
            Layer generator,
            Layer discriminator,
            SuperResolutionSettings settings,
            Map<String, Ema> averages,
            Diagnosis diagnosis) {
        SuperResolutionStep step = new SuperResolutionStep(
                generator, discriminator, settings, List.of(diagnosis.watch("", generator, discriminator)));
        averages.values().forEach(step::average);
        return step;
    }

    /** SRGAN's, of images that are mirrored at their borders to multiples of 16. */
    private static Layer discriminator(Shape image, boolean isLarge, RandomStream random) {
        int side = image.size(1);
        int padded = (side + HALVINGS - 1) / HALVINGS * HALVINGS;
        SrganDiscriminatorSettings paper = SrganDiscriminatorSettings.of(Shape.of(image.size(0), padded, padded));
        Layer network =
                new SrganDiscriminator(isLarge ? paper : paper.withWidth(16).withUnits(128), random);
        return padded == side ? network : new Sequential(new ReflectionPad2d((padded - side) / 2), network);
    }
}
