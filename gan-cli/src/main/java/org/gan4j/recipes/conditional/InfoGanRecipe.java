package org.gan4j.recipes.conditional;

import java.util.List;
import java.util.stream.IntStream;
import org.gan4j.data.PixelRange;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.models.infogan.InfoGanDiscriminator;
import org.gan4j.models.infogan.InfoGanGenerator;
import org.gan4j.models.infogan.InfoGanRecognizer;
import org.gan4j.models.infogan.InfoGanSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Alternation;
import org.gan4j.recipes.FromClasses;
import org.gan4j.recipes.GanModel;
import org.gan4j.recipes.ModelOptions;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.recipes.data.SampleKind;
import org.gan4j.shape.Shape;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.conditional.HeadLoss;
import org.gan4j.train.conditional.InfoGanPair;

/**
 * InfoGAN: classes and two numbers that a recognizer reads off the images, found without labels, in a quarter of the paper's width. Labels
 * of the data are not looked at.
 */
public final class InfoGanRecipe implements Recipe {
    private static final int WIDTH = 16;

    @Override
    public String name() {
        return "infogan";
    }

    @Override
    public String description() {
        return "images of classes that the networks find themselves, without labels: codes that a recognizer reads";
    }

    @Override
    public String source() {
        return "Chen et al., NeurIPS 2016";
    }

    @Override
    public Defaults defaults() {
        return new Defaults(DataChoice.BUNDLED, 30, 64, 5e-4, 2);
    }

    @Override
    public SampleKind samples() {
        return new ImageSamples(Shape.of(1, 28, 28), PixelRange.ZERO_TO_ONE).withColour(Shape.of(3, 32, 32));
    }

    @Override
    public GanModel model(ModelOptions options) {
        RandomStream random = options.random();
        InfoGanSettings settings = InfoGanSettings.of(options.samples().shape()).withWidth(WIDTH);
        InfoGanGenerator generator = new InfoGanGenerator(settings, random.split("generator"));
        InfoGanPair.Networks networks = new InfoGanPair.Networks(
                generator,
                new InfoGanDiscriminator(
                        settings, Fitting.perSample(options.discriminator(), name()), random.split("discriminator")),
                new InfoGanRecognizer(settings, random.split("recognizer")));
        List<String> codes = IntStream.range(0, settings.classes())
                .mapToObj(Integer::toString)
                .toList();
        return GanModel.of(
                Alternation.of(new InfoGanPair(settings, networks, random.split("pair")), new NonSaturatingLoss())
                        .with(InfoGanRecipe::informed),
                new FromClasses(generator.byClass(), codes));
    }

    private static <B> GanTrainerBuilder<B> informed(GanTrainerBuilder<B> builder) {
        HeadLoss classes = InfoGanPair.classes(1);
        HeadLoss codes = InfoGanPair.codes(1);
        return builder.regularizer(classes)
                .regularizer(codes)
                .generatorTerm("class", 1, classes.term())
                .generatorTerm("codes", 1, codes.term());
    }
}
