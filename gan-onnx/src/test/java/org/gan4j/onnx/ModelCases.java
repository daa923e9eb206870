package org.gan4j.onnx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.models.ConditionalGenerator;
import org.gan4j.models.Generator;
import org.gan4j.models.Normalization;
import org.gan4j.models.acgan.AcganDiscriminator;
import org.gan4j.models.acgan.AcganGenerator;
import org.gan4j.models.acgan.AcganSettings;
import org.gan4j.models.biggan.BigGanDiscriminator;
import org.gan4j.models.biggan.BigGanGenerator;
import org.gan4j.models.biggan.BigGanSettings;
import org.gan4j.models.cgan.CganDiscriminator;
import org.gan4j.models.cgan.CganGenerator;
import org.gan4j.models.cgan.CganSettings;
import org.gan4j.models.conv.ConvDiscriminator;
import org.gan4j.models.conv.ConvGenerator;
import org.gan4j.models.cyclegan.ResNetGenerator;
import org.gan4j.models.cyclegan.ResNetSettings;
import org.gan4j.models.dcgan.ConditionalDcganDiscriminator;
import org.gan4j.models.dcgan.ConditionalDcganGenerator;
import org.gan4j.models.dcgan.DcganDiscriminator;
import org.gan4j.models.dcgan.DcganGenerator;
import org.gan4j.models.digits.DigitDiscriminator;
import org.gan4j.models.digits.DigitGenerator;
import org.gan4j.models.digits.DigitSettings;
import org.gan4j.models.esrgan.RrdbNet;
import org.gan4j.models.esrgan.RrdbSettings;
import org.gan4j.models.infogan.InfoGanDiscriminator;
import org.gan4j.models.infogan.InfoGanGenerator;
import org.gan4j.models.infogan.InfoGanRecognizer;
import org.gan4j.models.infogan.InfoGanSettings;
import org.gan4j.models.lapgan.ConditionalLapganDiscriminator;
import org.gan4j.models.lapgan.ConditionalLapganGenerator;
import org.gan4j.models.lapgan.LapganDiscriminator;
import org.gan4j.models.lapgan.LapganGenerator;
import org.gan4j.models.lapgan.LapganSettings;
import org.gan4j.models.lapgan.LaplacianPyramid;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.models.pix2pix.PatchDiscriminator;
import org.gan4j.models.pix2pix.PatchSettings;
import org.gan4j.models.pix2pix.UNetGenerator;
import org.gan4j.models.pix2pix.UNetSettings;
import org.gan4j.models.progan.ProGanDiscriminator;
import org.gan4j.models.progan.ProGanGenerator;
import org.gan4j.models.progan.ProGanSettings;
import org.gan4j.models.sngan.ProjectionDiscriminator;
import org.gan4j.models.sngan.ProjectionGenerator;
import org.gan4j.models.sngan.ResNetDiscriminatorSettings;
import org.gan4j.models.sngan.ResNetGeneratorSettings;
import org.gan4j.models.sngan.SnganDiscriminator;
import org.gan4j.models.sngan.SnganGenerator;
import org.gan4j.models.srgan.SrResNet;
import org.gan4j.models.srgan.SrResNetSettings;
import org.gan4j.models.srgan.SrganDiscriminator;
import org.gan4j.models.srgan.SrganDiscriminatorSettings;
import org.gan4j.models.style.StyleSettings;
import org.gan4j.models.stylegan.StyleGanGenerator;
import org.gan4j.models.stylegan.StyleGanSettings;
import org.gan4j.models.stylegan2.ConditionalStyleGan2Discriminator;
import org.gan4j.models.stylegan2.ConditionalStyleGan2Generator;
import org.gan4j.models.stylegan2.StyleGan2Discriminator;
import org.gan4j.models.stylegan2.StyleGan2DiscriminatorSettings;
import org.gan4j.models.stylegan2.StyleGan2Generator;
import org.gan4j.models.stylegan2.StyleGan2Settings;
import org.gan4j.nn.Layer;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/** Every network of gan-models, small. */
final class ModelCases {
    private static final Shape GRAY = Shape.of(1, 16, 16);
    private static final Shape COLOUR = Shape.of(3, 32, 32);
    private static final Shape LABEL = Shape.scalar();
    private static final int CLASSES = 3;

    private final RandomStream random = RandomStream.seeded(8);
    private final Map<String, Exported> cases = new LinkedHashMap<>();

    private ModelCases() {}

    static Map<String, Exported> all() {
        ModelCases cases = new ModelCases();
        cases.generators();
        cases.discriminators();
        cases.ofClasses();
        cases.translators();
        cases.pyramids();
        cases.large();
        cases.cases.values().forEach(each -> LayerCases.settle(each.network()));
        return cases.cases;
    }

    private void add(Generator generator) {
        add(generator, generator.latentShape());
    }

    private void add(ConditionalGenerator generator) {
        cases.put(
                generator.getClass().getSimpleName(), Exported.of(generator, generator.latentShape(), LABEL, CLASSES));
    }

    private void add(Layer network, Shape input) {
        cases.put(network.getClass().getSimpleName(), Exported.of(network, input));
    }

    private void generators() {
        add(new MlpGenerator(5, 8, GRAY, random));
        add(new ConvGenerator(5, COLOUR, 8, random));
        add(new DcganGenerator(5, GRAY, 4, random));
        add(new DigitGenerator(digits(), random));
        add(new InfoGanGenerator(infoGan(), random));
        add(new SnganGenerator(new ResNetGeneratorSettings(5, COLOUR, 16, true, true), random));
    }

    private void discriminators() {
        add(new MlpDiscriminator(GRAY, 8, random), GRAY);
        add(new ConvDiscriminator(COLOUR, random), COLOUR);
        add(new DcganDiscriminator(DcganDiscriminator.Settings.of(GRAY).width(4), random), GRAY);
        add(new DigitDiscriminator(digits(), random), GRAY);
        add(new InfoGanDiscriminator(infoGan(), random), infoGan().image());
        InfoGanRecognizer recognizer = new InfoGanRecognizer(infoGan(), random);
        add(recognizer, featuresOf(new InfoGanDiscriminator(infoGan(), random)));
        add(new SnganDiscriminator(new ResNetDiscriminatorSettings(COLOUR, 16, true, true), random), COLOUR);
        add(new PatchDiscriminator(new PatchSettings(3, 16, 8, Normalization.BATCH), random), COLOUR);
        add(new SrganDiscriminator(new SrganDiscriminatorSettings(COLOUR, 8, 16), random), COLOUR);
        add(new AcganDiscriminator(new AcganSettings(COLOUR, CLASSES, 5, 16), random), COLOUR);
    }

    private static DigitSettings digits() {
        return DigitSettings.of(GRAY).withLatent(5).withWidth(2).withHidden(8);
    }

    private static InfoGanSettings infoGan() {
        return new InfoGanSettings(GRAY, 5, CLASSES, 2, 8);
    }

    private static Shape featuresOf(InfoGanDiscriminator discriminator) {
        Shape image = infoGan().image().prepend(2);
        Shape features = discriminator.features(Tensor.zeros(image)).shape();
        return features.range(1, features.rank());
    }

    private void ofClasses() {
        add(new AcganGenerator(new AcganSettings(COLOUR, CLASSES, 5, 16), random));
        add(new CganGenerator(new CganSettings(GRAY, CLASSES, 5, 240, 0.5), random));
        add(ConditionalDcganGenerator.ofWidth(4, 5, CLASSES, GRAY, random));
        add(new ProjectionGenerator(new ResNetGeneratorSettings(5, COLOUR, 16, true, false), CLASSES, random));
        cases.put(
                "CganDiscriminator",
                Exported.of(
                        new CganDiscriminator(new CganSettings(GRAY, CLASSES, 5, 240, 0.5), random),
                        GRAY,
                        LABEL,
                        CLASSES));
        cases.put(
                "ConditionalDcganDiscriminator",
                Exported.of(
                        new ConditionalDcganDiscriminator(
                                DcganDiscriminator.Settings.of(GRAY).width(4), CLASSES, random),
                        GRAY,
                        LABEL,
                        CLASSES));
        cases.put(
                "ProjectionDiscriminator",
                Exported.of(
                        new ProjectionDiscriminator(
                                new ResNetDiscriminatorSettings(COLOUR, 16, true, false), CLASSES, random),
                        COLOUR,
                        LABEL,
                        CLASSES));
    }

    private void translators() {
        add(new UNetGenerator(new UNetSettings(3, 1, 4, 4, Normalization.BATCH), random), COLOUR);
        add(new ResNetGenerator(new ResNetSettings(3, 3, 2, 4, Normalization.INSTANCE), random), GRAY.withSize(0, 3));
        add(new SrResNet(new SrResNetSettings(3, 4, 2, 8), random), Shape.of(3, 8, 8));
        add(new RrdbNet(new RrdbSettings(3, 4, 2, 8, 4), random), Shape.of(3, 8, 8));
    }

    private void pyramids() {
        LapganSettings settings = new LapganSettings(LaplacianPyramid.halving(Shape.of(1, 32, 32), 2), 5, 8, 8);
        add(new LapganGenerator(settings, random));
        LapganDiscriminator discriminator = new LapganDiscriminator(settings, random);
        cases.put(
                "LapganDiscriminator",
                new Exported(
                        discriminator,
                        inputs -> discriminator.coarsest(inputs.get(0)),
                        List.of(Shape.of(1, 16, 16)),
                        List.of(0)));
        cases.put(
                "LapganDiscriminator, details",
                new Exported(
                        discriminator,
                        inputs -> discriminator.details(0, inputs.get(0), inputs.get(1)),
                        List.of(Shape.of(1, 32, 32), Shape.of(1, 32, 32)),
                        List.of(0, 0)));
        pyramidsOfClasses(settings);
    }

    private void pyramidsOfClasses(LapganSettings settings) {
        add(new ConditionalLapganGenerator(settings, CLASSES, random));
        ConditionalLapganDiscriminator discriminator = new ConditionalLapganDiscriminator(settings, CLASSES, random);
        cases.put(
                "ConditionalLapganDiscriminator",
                new Exported(
                        discriminator,
                        inputs -> discriminator.coarsest(inputs.get(0), inputs.get(1)),
                        List.of(Shape.of(1, 16, 16), LABEL),
                        List.of(0, CLASSES)));
        cases.put(
                "ConditionalLapganDiscriminator, details",
                new Exported(
                        discriminator,
                        inputs -> discriminator.details(0, inputs.get(0), inputs.get(1), inputs.get(2)),
                        List.of(Shape.of(1, 32, 32), Shape.of(1, 32, 32), LABEL),
                        List.of(0, 0, CLASSES)));
    }

    private void large() {
        StyleSettings styles = new StyleSettings(6, 8, 2, 0);
        add(new BigGanGenerator(bigGan(false), random));
        BigGanGenerator deeper = new BigGanGenerator(bigGan(true), random);
        cases.put("BigGanGenerator, deep", Exported.of(deeper, deeper.latentShape(), LABEL, CLASSES));
        for (boolean deep : List.of(false, true)) {
            cases.put(
                    "BigGanDiscriminator" + (deep ? ", deep" : ""),
                    Exported.of(
                            new BigGanDiscriminator(bigGan(deep), random),
                            bigGan(deep).image(),
                            LABEL,
                            CLASSES));
        }
        add(new ProGanGenerator(proGan(), random));
        add(new StyleGanGenerator(StyleGanSettings.of(GRAY).withWidths(32, 8).withStyles(styles), random));
        StyleGan2Settings second = StyleGan2Settings.of(GRAY).withWidths(32, 8).withStyles(styles);
        add(new StyleGan2Generator(second, random));
        add(new ConditionalStyleGan2Generator(second, CLASSES, random));
    }

    private static BigGanSettings bigGan(boolean deep) {
        // Larger images: only then do the deep network's blocks change the number of channels.
        BigGanSettings settings = deep
                ? BigGanSettings.deep(Shape.of(3, 64, 64), CLASSES).withAttention(0)
                : BigGanSettings.of(COLOUR, CLASSES);
        return settings.withWidth(8).withNoise(4, 5);
    }

    private static ProGanSettings proGan() {
        return ProGanSettings.of(GRAY).withLatent(6).withWidths(32, 8);
    }

    /** Returns the discriminators that compare the samples of a batch, by the name of what is refused in them. */
    static Map<String, Exported> refused() {
        RandomStream random = RandomStream.seeded(9);
        StyleGan2DiscriminatorSettings settings =
                StyleGan2DiscriminatorSettings.of(GRAY).withWidths(32, 8);
        Map<String, Exported> refused = new LinkedHashMap<>();
        refused.put("ProGanDiscriminator", Exported.of(new ProGanDiscriminator(proGan(), random), GRAY));
        refused.put("StyleGan2Discriminator", Exported.of(new StyleGan2Discriminator(settings, random), GRAY));
        refused.put(
                "ConditionalStyleGan2Discriminator",
                Exported.of(new ConditionalStyleGan2Discriminator(settings, CLASSES, random), GRAY, LABEL, CLASSES));
        return refused;
    }
}
