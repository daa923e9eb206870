package org.gan4j.recipes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.gan4j.backend.Backends;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.data.PixelRange;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.loss.ProbabilityLoss;
import org.gan4j.models.Generator;
import org.gan4j.models.conv.ConvDiscriminator;
import org.gan4j.models.conv.ConvGenerator;
import org.gan4j.models.dcgan.DcganDiscriminator;
import org.gan4j.models.dcgan.DcganGenerator;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.Layer;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sigmoid;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.recipes.Recipe;
import org.gan4j.recipes.Recipes;
import org.gan4j.recipes.RunLength;
import org.gan4j.recipes.data.DataChoice;
import org.gan4j.recipes.data.Examples;
import org.gan4j.recipes.data.ImageExamples;
import org.gan4j.recipes.data.ImageSamples;
import org.gan4j.recipes.technique.AdversarialObjective;
import org.gan4j.recipes.technique.Bounds;
import org.gan4j.recipes.technique.Pace;
import org.gan4j.recipes.technique.Techniques;
import org.gan4j.recipes.technique.Variety;
import org.gan4j.shape.Shape;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.Steps;
import org.gan4j.train.diagnosis.Diagnosis;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.gan4j.train.step.InstanceNoise;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run trains bit for bit as the program of its recipe's text does, written out with this library's classes. */
final class RecipeTrainingTest {
    /** In the second step counts what the first left, so learning rates of both networks do. */
    private static final int STEPS = 2;

    private static final int BATCH = 2;
    private static final int IMAGES = 2 * BATCH;
    private static final long SEED = 5;
    private static final double LEARNING_RATE = 2e-4;
    private static final double DISCRIMINATOR_LEARNING_RATE = 5e-4;
    private static final Shape DIGIT = Shape.of(1, 28, 28);
    private static final Shape SMALL = Shape.of(3, 32, 32);
    private static final Shape LARGE = Shape.of(3, 64, 64);

    /** What a text says; all else is the trainer's and the loader's. */
    private record Program(
            String recipe,
            Images images,
            Networks<Generator> generator,
            Networks<Layer> discriminator,
            Settings settings) {
        boolean isLarge() {
            return images.shape.equals(LARGE);
        }

        @Override
        public String toString() {
            return recipe;
        }
    }

    private record Images(Shape shape, PixelRange range) {}

    private interface Networks<N> {
        N of(RandomStream random);
    }

    private interface Settings extends UnaryOperator<GanTrainerBuilder<Batch>> {}

    static Stream<Program> programs() {
        return every().filter(program -> !program.isLarge());
    }

    static Stream<Program> largePrograms() {
        return every().filter(Program::isLarge);
    }

    private static Stream<Program> every() {
        return Stream.of(
                new Program(
                        "mnist-mlp-bce",
                        new Images(DIGIT, PixelRange.ZERO_TO_ONE),
                        random -> new MlpGenerator(
                                MlpGenerator.Settings.of(100, DIGIT)
                                        .hidden(128)
                                        .activation(ReLU::new)
                                        .output(Sigmoid::new),
                                random),
                        random -> new MlpDiscriminator(
                                MlpDiscriminator.Settings.of(DIGIT)
                                        .hidden(128)
                                        .activation(ReLU::new)
                                        .output(Sigmoid::new),
                                random),
                        trainer -> optimized(trainer, 0.9).loss(new ProbabilityLoss())),
                new Program(
                        "mnist-mlp",
                        new Images(DIGIT, PixelRange.MINUS_ONE_TO_ONE),
                        random -> new MlpGenerator(
                                MlpGenerator.Settings.of(100, DIGIT).hidden(256, 512), random),
                        random -> new MlpDiscriminator(
                                MlpDiscriminator.Settings.of(DIGIT)
                                        .hidden(512, 256)
                                        .dropout(0.3),
                                random),
                        trainer -> optimized(trainer, 0.5).loss(new NonSaturatingLoss().labelSmoothing(0.1))),
                new Program(
                        "cifar10-conv",
                        new Images(SMALL, PixelRange.MINUS_ONE_TO_ONE),
                        random -> new ConvGenerator(100, SMALL, 128, random),
                        random -> new ConvDiscriminator(
                                ConvDiscriminator.Settings.of(SMALL)
                                        .width(32)
                                        .dropout(0.25)
                                        .output(Sigmoid::new),
                                random),
                        trainer -> optimized(trainer, 0.5)
                                .loss(new ProbabilityLoss().average())
                                .reuseNoise()),
                new Program(
                        "dcgan-32",
                        new Images(SMALL, PixelRange.MINUS_ONE_TO_ONE),
                        random -> new DcganGenerator(100, SMALL, 128, random),
                        random -> new DcganDiscriminator(
                                DcganDiscriminator.Settings.of(SMALL).width(64), random),
                        trainer -> optimized(trainer, 0.5)
                                .loss(new NonSaturatingLoss())
                                .instanceNoise(InstanceNoise.fading(0.4, 4_000))),
                new Program(
                        "mlp-64",
                        new Images(LARGE, PixelRange.MINUS_ONE_TO_ONE),
                        random -> new MlpGenerator(
                                MlpGenerator.Settings.of(100, LARGE)
                                        .hidden(256, 512, 1024)
                                        .batchNorm()
                                        .activation(ReLU::new),
                                random),
                        random -> new MlpDiscriminator(
                                MlpDiscriminator.Settings.of(LARGE)
                                        .hidden(1024, 512, 256)
                                        .dropout(0.3)
                                        .output(Sigmoid::new),
                                random),
                        trainer -> optimized(trainer, 0.5).loss(new ProbabilityLoss().average())),
                new Program(
                        "dcgan-64",
                        new Images(LARGE, PixelRange.MINUS_ONE_TO_ONE),
                        random -> new DcganGenerator(100, LARGE, 512, random),
                        random -> new DcganDiscriminator(
                                DcganDiscriminator.Settings.of(LARGE).width(512).output(Sigmoid::new), random),
                        trainer -> optimized(trainer, 0.5).loss(new ProbabilityLoss().average())));
    }

    private static GanTrainerBuilder<Batch> optimized(GanTrainerBuilder<Batch> trainer, double beta1) {
        return trainer.generatorOptimizer(Adam.withLearningRate(LEARNING_RATE).betas(beta1, 0.999))
                .discriminatorOptimizer(
                        Adam.withLearningRate(DISCRIMINATOR_LEARNING_RATE).betas(beta1, 0.999));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aRunIsTheProgramOfItsText(Program program) {
        assertThat(metrics(plan(program))).isEqualTo(metrics(program));
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("largePrograms")
    void aRunOfLargeImagesIsTheProgramOfItsText(Program program) {
        aRunIsTheProgramOfItsText(program);
    }

    private static List<List<Double>> metrics(RunPlan plan) {
        try (BatchSource<Batch> batches = plan.batches()) {
            Recorder recorder = new Recorder();
            plan.trainer(plan.networks(), List.of(recorder), Diagnosis.off()).fit(batches, Steps.of(STEPS));
            return recorder.metrics;
        }
    }

    private static List<List<Double>> metrics(Program program) {
        RandomStream random = RandomStream.seeded(SEED);
        GanTrainerBuilder<Batch> trainer = GanTrainer.of(
                        program.generator.of(random.split("generator")),
                        program.discriminator.of(random.split("discriminator")))
                .random(random.split("train"));
        try (DataLoader batches = DataLoader.of(dataset(program.images.shape))
                .batchSize(BATCH)
                .range(program.images.range)
                .shuffle(random.split("data"))) {
            Recorder recorder = new Recorder();
            program.settings
                    .apply(trainer)
                    .listener(recorder)
                    .diagnosis(Diagnosis.off())
                    .build()
                    .fit(batches, Steps.of(STEPS));
            return recorder.metrics;
        }
    }

    private static final class Recorder implements TrainListener {
        private final List<List<Double>> metrics = new ArrayList<>();

        @Override
        public void onStep(Training training) {
            metrics.add(training.metrics());
        }
    }

    private static RunPlan plan(Program program) {
        Recipe recipe = Recipes.bundled().named(program.recipe);
        Pace pace = new Pace(null, null, null, null, DISCRIMINATOR_LEARNING_RATE, null, null, null, null);
        Techniques techniques = new Techniques(AdversarialObjective.standard(), Bounds.none(), Variety.none(), pace);
        DataChoice choice = new DataChoice(recipe.defaults().data(), null, false);
        RunSettings settings = new RunSettings(choice, BATCH, LEARNING_RATE, SEED, techniques);
        ImageSamples images = (ImageSamples) recipe.samples();
        Examples examples = new ImageExamples(dataset(images.shape()), images.range());
        return new RunPlan(recipe, settings, RunLength.ofEpochs(1), examples, Backends.current());
    }

    private static Dataset dataset(Shape image) {
        byte[] pixels = new byte[IMAGES * image.elements()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31 + i / 100);
        }
        return Dataset.of("tiny", image, List.of("all"), pixels, new int[IMAGES]);
    }
}
