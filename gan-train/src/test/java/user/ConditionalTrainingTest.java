package user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.io.State;
import org.gan4j.loss.HingeLoss;
import org.gan4j.models.ConditionalGenerator;
import org.gan4j.models.acgan.AcganDiscriminator;
import org.gan4j.models.acgan.AcganGenerator;
import org.gan4j.models.acgan.AcganSettings;
import org.gan4j.models.cgan.CganDiscriminator;
import org.gan4j.models.cgan.CganGenerator;
import org.gan4j.models.cgan.CganSettings;
import org.gan4j.models.dcgan.ConditionalDcganDiscriminator;
import org.gan4j.models.dcgan.ConditionalDcganGenerator;
import org.gan4j.models.dcgan.DcganDiscriminator;
import org.gan4j.models.infogan.InfoGanDiscriminator;
import org.gan4j.models.infogan.InfoGanGenerator;
import org.gan4j.models.infogan.InfoGanRecognizer;
import org.gan4j.models.infogan.InfoGanSettings;
import org.gan4j.models.lapgan.LapganDiscriminator;
import org.gan4j.models.lapgan.LapganGenerator;
import org.gan4j.models.lapgan.LapganSettings;
import org.gan4j.models.lapgan.LaplacianPyramid;
import org.gan4j.models.sngan.ProjectionDiscriminator;
import org.gan4j.models.sngan.ProjectionGenerator;
import org.gan4j.models.sngan.ResNetDiscriminatorSettings;
import org.gan4j.models.sngan.ResNetGeneratorSettings;
import org.gan4j.nn.ConditionalLayer;
import org.gan4j.nn.Module;
import org.gan4j.optim.Adam;
import org.gan4j.optim.Ema;
import org.gan4j.optim.EmaSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.Steps;
import org.gan4j.train.conditional.AuxiliaryPair;
import org.gan4j.train.conditional.ConditionalPair;
import org.gan4j.train.conditional.HeadLoss;
import org.gan4j.train.conditional.InfoGanPair;
import org.gan4j.train.conditional.LapganRules;
import org.gan4j.train.conditional.LapganStep;
import org.gan4j.train.step.AdversarialPair;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each family of conditional GANs is trained, with an average and, where it has one, an image pool, and resumed. */
final class ConditionalTrainingTest {
    private static final int CLASSES = 3;
    private static final int IMAGES = 12;
    private static final Adam ADAM = Adam.withLearningRate(1e-3).betas(0.5, 0.999);

    /** A family, in small. */
    private record Family(String name, Shape image, Supplier<GanTrainer<Batch>> trainer, List<String> parts) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Family> families() {
        List<String> pooled = List.of("pair", "history_pool", "generator_ema");
        return Stream.of(
                new Family("conditional MLP", Shape.of(1, 2, 2), ConditionalTrainingTest::cgan, pooled),
                new Family("conditional DCGAN", Shape.of(1, 16, 16), ConditionalTrainingTest::dcgan, pooled),
                new Family("projection", Shape.of(1, 8, 8), ConditionalTrainingTest::projection, pooled),
                new Family("ACGAN", Shape.of(1, 16, 16), ConditionalTrainingTest::acgan, pooled),
                new Family("InfoGAN", Shape.of(1, 4, 4), ConditionalTrainingTest::infogan, pooled),
                new Family(
                        "LAPGAN",
                        Shape.of(1, 12, 12),
                        ConditionalTrainingTest::lapgan,
                        List.of("generator_ema", "noise")));
    }

    @ParameterizedTest
    @MethodSource("families")
    void aRunOfTwoHalvesIsTheRunWithoutABreak(Family family) {
        GanTrainer<Batch> whole = family.trainer.get();
        DataLoader data = loader(family.image);
        whole.fit(data, Steps.of(5));
        Map<String, State> saved = Toy.copy(whole.snapshot());
        whole.fit(data, Steps.of(10));

        GanTrainer<Batch> resumed = family.trainer.get();
        DataLoader again = loader(family.image);
        resumed.restore(again, saved);
        resumed.fit(again, Steps.of(10));

        assertThat(resumed.metrics()).isEqualTo(whole.metrics());
        assertThat(resumed.metrics()).allMatch(Double::isFinite);
        assertThat(Toy.bits(resumed.snapshot())).isEqualTo(Toy.bits(whole.snapshot()));
        assertThat(saved).containsKeys(family.parts.toArray(String[]::new));
    }

    private static DataLoader loader(Shape image) {
        byte[] pixels = new byte[IMAGES * image.elements()];
        int[] labels = new int[IMAGES];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 37);
        }
        Arrays.setAll(labels, i -> i % CLASSES);
        return DataLoader.of(Dataset.of("toy", image, List.of("a", "b", "c"), pixels, labels))
                .batchSize(4)
                .shuffle(3);
    }

    private static GanTrainer<Batch> cgan() {
        CganSettings settings =
                CganSettings.of(Shape.of(1, 2, 2), CLASSES).withLatent(3).withWidth(120);
        return conditional(
                new CganGenerator(settings, Toy.random()),
                new CganDiscriminator(settings, Toy.random().split("d")));
    }

    private static GanTrainer<Batch> dcgan() {
        Shape image = Shape.of(1, 16, 16);
        return conditional(
                ConditionalDcganGenerator.ofWidth(4, 3, CLASSES, image, Toy.random()),
                new ConditionalDcganDiscriminator(
                        DcganDiscriminator.Settings.of(image).width(4),
                        CLASSES,
                        Toy.random().split("d")));
    }

    private static GanTrainer<Batch> projection() {
        Shape image = Shape.of(1, 8, 8);
        return conditional(
                new ProjectionGenerator(
                        ResNetGeneratorSettings.of(image).withLatent(3).withWidth(4), CLASSES, Toy.random()),
                new ProjectionDiscriminator(
                        ResNetDiscriminatorSettings.of(image).withWidth(4),
                        CLASSES,
                        Toy.random().split("d")));
    }

    private static GanTrainer<Batch> conditional(ConditionalGenerator generator, ConditionalLayer discriminator) {
        return pooled(
                        GanTrainer.of(new ConditionalPair(generator, discriminator, CLASSES, Toy.random()))
                                .loss(new HingeLoss())
                                .discriminatorSteps(2),
                        generator)
                .build();
    }

    private static GanTrainer<Batch> acgan() {
        AcganSettings settings =
                AcganSettings.of(Shape.of(1, 16, 16), CLASSES).withLatent(3).withWidth(8);
        AcganGenerator generator = new AcganGenerator(settings, Toy.random());
        HeadLoss classes = AuxiliaryPair.classes(1);
        AdversarialPair<Batch> pair = new AuxiliaryPair(
                generator, new AcganDiscriminator(settings, Toy.random().split("d")), CLASSES, Toy.random());
        return pooled(GanTrainer.of(pair), generator)
                .regularizer(classes)
                .generatorTerm("class", 1, classes.term())
                .build();
    }

    private static GanTrainer<Batch> infogan() {
        InfoGanSettings settings = new InfoGanSettings(Shape.of(1, 4, 4), 3, 2, 1, 2);
        RandomStream random = Toy.random();
        InfoGanGenerator generator = new InfoGanGenerator(settings, random);
        InfoGanPair.Networks networks = new InfoGanPair.Networks(
                generator,
                new InfoGanDiscriminator(settings, random.split("d")),
                new InfoGanRecognizer(settings, random.split("q")));
        HeadLoss classes = InfoGanPair.classes(1);
        HeadLoss codes = InfoGanPair.codes(0.5);
        return pooled(GanTrainer.of(new InfoGanPair(settings, networks, random)), generator)
                .regularizer(classes)
                .regularizer(codes)
                .generatorTerm("class", 1, classes.term())
                .generatorTerm("codes", 0.5, codes.term())
                .build();
    }

    private static GanTrainer<Batch> lapgan() {
        LapganSettings settings = new LapganSettings(LaplacianPyramid.halving(Shape.of(1, 12, 12), 2), 3, 4, 2);
        LapganGenerator generator = new LapganGenerator(settings, Toy.random());
        LapganDiscriminator discriminator =
                new LapganDiscriminator(settings, Toy.random().split("d"));
        LapganRules rules = new LapganRules(ADAM).ema(average(generator));
        return GanTrainer.<Batch>of(random -> new LapganStep(generator, discriminator, rules, random, List.of()))
                .random(Toy.random())
                .build();
    }

    private static GanTrainerBuilder<Batch> pooled(GanTrainerBuilder<Batch> builder, Module generator) {
        return builder.optimizer(ADAM).imagePool(6).ema(average(generator)).random(Toy.random());
    }

    private static Ema average(Module generator) {
        return new Ema(generator, new EmaSettings().decay(0.9));
    }
}
