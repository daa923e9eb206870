package org.gan4j.examples;

import java.nio.file.Path;
import java.util.Arrays;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.data.PixelRange;
import org.gan4j.data.download.DataCache;
import org.gan4j.data.sets.Conversion;
import org.gan4j.data.sets.DataSets;
import org.gan4j.loss.HingeLoss;
import org.gan4j.models.sngan.ProjectionDiscriminator;
import org.gan4j.models.sngan.ProjectionGenerator;
import org.gan4j.models.sngan.ResNetDiscriminatorSettings;
import org.gan4j.models.sngan.ResNetGeneratorSettings;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.Epochs;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.TrainingLength;
import org.gan4j.train.conditional.ConditionalPair;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.run.CheckpointWriter;
import org.gan4j.train.run.CsvLog;
import org.gan4j.train.run.RunDirectory;
import org.gan4j.train.watch.LossChart;
import org.gan4j.train.watch.ProgressBar;
import org.gan4j.train.watch.SampleGrid;

/**
 * A generator that is asked for a class, and the projection discriminator of Miyato and Koyama (ICLR 2018), narrow enough for
 * digits on two cores; pictures have one row for each class.
 *
 * <p>{@code ConditionalGan [STEPS [DIRECTORY [DATA]]]}
 */
public final class ConditionalGan {
    private static final int EPOCHS = 20;
    private static final int COLUMNS = 8;

    private ConditionalGan() {}

    public static void main(String... args) {
        TrainingLength length = args.length > 0 ? Steps.of(Long.parseLong(args[0])) : Epochs.of(EPOCHS);
        Path directory = Path.of(args.length > 1 ? args[1] : "runs/example-conditional");
        String data = args.length > 2 ? args[2] : "bundled";

        // Images of 32x32 with labels
        Shape image = Shape.of(1, 32, 32);
        Dataset images = Conversion.to(image, DataSets.open(data, 1, DataCache.standard()))
                .dataset();
        int classes = images.classCount();

        // Generator and discriminator
        RandomStream random = RandomStream.seeded(1);
        ProjectionGenerator generator = new ProjectionGenerator(
                ResNetGeneratorSettings.of(image).withLatent(64).withWidth(32), classes, random.split("generator"));
        ProjectionDiscriminator discriminator = new ProjectionDiscriminator(
                ResNetDiscriminatorSettings.of(image).withWidth(32), classes, random.split("discriminator"));

        // A row of samples for each class
        int[] labels = new int[classes * COLUMNS];
        Arrays.setAll(labels, i -> i / COLUMNS);
        Tensor rows = Tensor.ofInts(Shape.of(labels.length), labels);
        RandomStream noise = random.split("samples");

        // Loss, optimizers and training
        try (RunDirectory run = RunDirectory.create(directory);
                DataLoader loader = DataLoader.of(images).batchSize(64).shuffle(random.split("data"))) {
            GanTrainer<Batch> trainer = GanTrainer.of(
                            new ConditionalPair(generator, discriminator, classes, random.split("labels")))
                    .loss(new HingeLoss())
                    .optimizer(Adam.withLearningRate(2e-4).betas(0, 0.9))
                    .random(random.split("train"))
                    .listener(new ProgressBar())
                    .listener(new CsvLog(run.log()))
                    .listener(SampleGrid.of(
                                    () -> generator.sample(rows, noise.split("grid")),
                                    PixelRange.MINUS_ONE_TO_ONE,
                                    run.samples(),
                                    Interval.epoch())
                            .columns(COLUMNS))
                    .listener(new LossChart("ConditionalGan", run.log(), run.lossChart()))
                    .listener(new CheckpointWriter(run.checkpoints(), Interval.epoch()).keepNewest(5))
                    .build();
            trainer.fit(loader, length);
            System.out.println("What it learned: " + SampleGrid.file(run.samples(), trainer.step()));
        }
    }
}
