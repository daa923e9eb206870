package org.gan4j.examples;

import java.nio.file.Path;
import java.util.Arrays;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.data.PixelRange;
import org.gan4j.data.download.DataCache;
import org.gan4j.data.picture.ImageGrid;
import org.gan4j.data.sets.Conversion;
import org.gan4j.data.sets.DataSets;
import org.gan4j.loss.HingeLoss;
import org.gan4j.models.StandingStatistics;
import org.gan4j.models.biggan.BigGanDiscriminator;
import org.gan4j.models.biggan.BigGanGenerator;
import org.gan4j.models.biggan.BigGanSettings;
import org.gan4j.optim.Adam;
import org.gan4j.optim.Ema;
import org.gan4j.optim.EmaSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.Epochs;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.TrainingLength;
import org.gan4j.train.conditional.ConditionalPair;
import org.gan4j.train.penalty.OrthogonalRegularization;
import org.gan4j.train.run.RunDirectory;
import org.gan4j.train.watch.ProgressBar;

/**
 * BigGAN of 32x32, narrow enough for two cores: orthogonal regularisation, an average of the generator, and samples with
 * standing statistics, of truncated noise; a row for each class.
 *
 * <p>{@code BigGan [STEPS [DIRECTORY [DATA]]]}
 */
public final class BigGan {
    private static final int EPOCHS = 15;
    private static final int COLUMNS = 8;
    private static final int WIDTH = 8;
    private static final int BATCH = 32;

    private BigGan() {}

    public static void main(String... args) {
        TrainingLength length = args.length > 0 ? Steps.of(Long.parseLong(args[0])) : Epochs.of(EPOCHS);
        Path directory = Path.of(args.length > 1 ? args[1] : "runs/example-biggan");
        String data = args.length > 2 ? args[2] : "bundled";
        Shape image = Shape.of(1, 32, 32);
        Dataset images = Conversion.to(image, DataSets.open(data, 1, DataCache.standard()))
                .dataset();
        int classes = images.classCount();

        RandomStream random = RandomStream.seeded(1);
        BigGanSettings settings = BigGanSettings.of(image, classes).withWidth(WIDTH);
        BigGanGenerator generator = new BigGanGenerator(settings, random.split("generator"));
        BigGanDiscriminator discriminator = new BigGanDiscriminator(settings, random.split("discriminator"));
        Ema average = new Ema(generator, EmaSettings.ofHalfLife(10_000, BATCH).rampUp(0.05));

        try (RunDirectory run = RunDirectory.create(directory);
                DataLoader loader = DataLoader.of(images).batchSize(BATCH).shuffle(random.split("data"))) {
            GanTrainer<Batch> trainer = GanTrainer.of(
                            new ConditionalPair(generator, discriminator, classes, random.split("labels")))
                    .loss(new HingeLoss())
                    // The discriminator learns four times as fast, as in the paper
                    .generatorOptimizer(adam(5e-4))
                    .discriminatorOptimizer(adam(2e-3))
                    .generatorTerm("orthogonal", OrthogonalRegularization.WEIGHT, new OrthogonalRegularization())
                    .ema(average)
                    .random(random.split("train"))
                    .listener(new ProgressBar())
                    .build();
            trainer.fit(loader, length);

            Path picture = run.path().resolve("truncated.png");
            try (Scope scope = Scope.open()) {
                // The average's weights, with batch statistics of the noise that samples are made of
                generator.load(average.use(() -> generator.stateDict()));
                generator.truncate(0.7);
                StandingStatistics.compute(generator, classes, 4, 32, random.split("statistics"));
                int[] labels = new int[classes * COLUMNS];
                Arrays.setAll(labels, i -> i / COLUMNS);
                Tensor samples =
                        generator.sample(Tensor.ofInts(Shape.of(labels.length), labels), random.split("samples"));
                ImageGrid.of(PixelRange.MINUS_ONE_TO_ONE).columns(COLUMNS).write(picture, samples);
            }
            System.out.println("What it learned: " + picture);
        }
    }

    private static Adam adam(double learningRate) {
        return Adam.withLearningRate(learningRate).betas(0, 0.999).epsilon(1e-6);
    }
}
