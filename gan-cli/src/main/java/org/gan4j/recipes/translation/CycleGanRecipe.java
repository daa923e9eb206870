package org.gan4j.recipes.translation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gan4j.data.Batch;
import org.gan4j.models.Normalization;
import org.gan4j.models.cyclegan.ResNetGenerator;
import org.gan4j.models.cyclegan.ResNetSettings;
import org.gan4j.models.pix2pix.PatchDiscriminator;
import org.gan4j.models.pix2pix.PatchSettings;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Module;
import org.gan4j.nn.Sampling;
import org.gan4j.optim.Ema;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Alternation;
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
import org.gan4j.train.step.StepObserver;
import org.gan4j.train.step.TrainStep;
import org.gan4j.train.translation.CycleGanStep;
import org.gan4j.train.translation.CycleNetworks;
import org.gan4j.train.translation.CycleSettings;

/**
 * CycleGAN: two residual generators and two discriminators of patches, least squares, cycle and identity losses, pools of 50
 * images. By default digits and negatives of other digits, of 28x28, in a quarter of the paper's width; from 128x128 on it is
 * the paper's.
 */
public final class CycleGanRecipe implements Recipe {
    private static final int SIDE = 28;
    private static final int LARGE = 128;
    private static final int LARGEST = 256;
    private static final int MULTIPLE = 4;
    private static final String GENERATORS = "generators";

    @Override
    public String name() {
        return "cyclegan";
    }

    @Override
    public String description() {
        return "images from images and back, learned without pairs: cycle consistency, least squares";
    }

    @Override
    public String source() {
        return "Zhu, Park, Isola and Efros, ICCV 2017";
    }

    @Override
    public Defaults defaults() {
        return new Defaults(DataChoice.BUNDLED, 4, 4, CycleSettings.LEARNING_RATE, 2);
    }

    @Override
    public SampleKind samples() {
        return TranslationSamples.ofDigits(TranslationTask.UNPAIRED, SIDE, 1, MULTIPLE);
    }

    @Override
    public GanModel model(ModelOptions options) {
        TranslationSamples samples = (TranslationSamples) options.samples();
        CycleNetworks networks = networks(samples, options.random());
        CycleSettings settings = samples.input().equals(samples.shape())
                ? CycleSettings.standard()
                // Images of one colour have no identity in a domain of three.
                : CycleSettings.standard()
                        .withWeights(CycleSettings.standard().weights().cycle(), 0);
        Map<String, Module> all = new LinkedHashMap<>();
        all.put(GENERATORS, networks.generators());
        all.put("discriminator_a", networks.ofA());
        all.put("discriminator_b", networks.ofB());
        OwnStep training = OwnStep.of(
                Alternation::dcganAdam,
                (choices, averages, diagnosis, random) ->
                        step(networks, chosen(settings, choices), averages, diagnosis, random),
                "--loss",
                "--label-smoothing",
                "--history-pool");
        return new GanModel(
                all,
                List.of(GENERATORS),
                training,
                new FromImages(
                        new FromImages.Sides(MULTIPLE, 2 * MULTIPLE),
                        translator(networks.toB()),
                        Optional.of(translator(networks.toA()))));
    }

    private static TrainStep<Batch> step(
            CycleNetworks networks,
            CycleSettings settings,
            Map<String, Ema> averages,
            Diagnosis diagnosis,
            RandomStream random) {
        List<StepObserver> observers = List.of(
                diagnosis.watch("a", networks.toA(), networks.ofA()),
                diagnosis.watch("b", networks.toB(), networks.ofB()));
        CycleGanStep step = new CycleGanStep(networks, settings, observers, random);
        averages.values().forEach(step::average);
        return step;
    }

    private static CycleSettings chosen(CycleSettings own, StepChoices choices) {
        return own.withLoss(choices.loss().apply(own.loss()))
                .withPool(choices.historyPool().orElse(own.pool()))
                .withOptimizers(choices.generator(), choices.discriminator())
                .withClipping(choices.clipping());
    }

    private static FromImages.Translator translator(Layer generator) {
        return (images, random) -> Sampling.of(generator).run(images, generator::forward);
    }

    private static CycleNetworks networks(TranslationSamples samples, RandomStream random) {
        Shape a = samples.input();
        Shape b = samples.shape();
        return new CycleNetworks(
                generator(a, b, random.split("generator to b")),
                generator(b, a, random.split("generator to a")),
                discriminator(a, random.split("discriminator of a")),
                discriminator(b, random.split("discriminator of b")));
    }

    private static Layer generator(Shape from, Shape to, RandomStream random) {
        int side = to.size(1);
        int blocks = side < LARGE ? 3 : side < LARGEST ? 6 : 9;
        return new ResNetGenerator(
                ResNetSettings.of(from.size(0), to.size(0)).withBlocks(blocks).withWidth(width(side)), random);
    }

    private static Layer discriminator(Shape image, RandomStream random) {
        int side = image.size(1);
        return new PatchDiscriminator(
                PatchSettings.of(image.size(0))
                        .withReceptiveField(side < LARGE ? 34 : 70)
                        .withWidth(width(side))
                        .withNormalization(Normalization.INSTANCE),
                random);
    }

    private static int width(int side) {
        return side < LARGE ? 16 : 64;
    }
}
