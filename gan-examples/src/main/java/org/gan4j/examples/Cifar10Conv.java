package org.gan4j.examples;

import java.nio.file.Path;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.data.PixelRange;
import org.gan4j.data.download.DataCache;
import org.gan4j.data.sets.Conversion;
import org.gan4j.data.sets.DataSets;
import org.gan4j.loss.ProbabilityLoss;
import org.gan4j.models.conv.ConvDiscriminator;
import org.gan4j.models.conv.ConvGenerator;
import org.gan4j.nn.Sigmoid;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.Epochs;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.TrainingLength;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.run.CheckpointWriter;
import org.gan4j.train.run.CsvLog;
import org.gan4j.train.run.RunDirectory;
import org.gan4j.train.watch.LossChart;
import org.gan4j.train.watch.ProgressBar;
import org.gan4j.train.watch.SampleGrid;

/**
 * The program of the text "Generative Adversarial Network (GAN)": a generator of upsampling and convolution, a
 * discriminator with dropout and a sigmoid at the end, BCELoss, the mean of the discriminator's two losses, and the same
 * noise for both updates of a step.
 *
 * <p>It trains on CIFAR-10, downloaded by {@code gan data fetch cifar10}, or on {@code bundled}, the stacked digits.
 *
 * <p>{@code Cifar10Conv [STEPS [DIRECTORY [DATA]]]}
 */
public final class Cifar10Conv {
    private static final int EPOCHS = 10;

    private Cifar10Conv() {}

    public static void main(String... args) {
        TrainingLength length = args.length > 0 ? Steps.of(Long.parseLong(args[0])) : Epochs.of(EPOCHS);
        Path directory = Path.of(args.length > 1 ? args[1] : "runs/example-cifar10-conv");
        String data = args.length > 2 ? args[2] : "cifar10";

        // Images in the range of tanh, -1 to 1
        Shape image = Shape.of(3, 32, 32);
        Dataset images = Conversion.to(image, DataSets.open(data, 3, DataCache.standard()))
                .dataset();

        // Generator and discriminator
        RandomStream random = RandomStream.seeded(1);
        ConvGenerator generator = new ConvGenerator(100, image, random.split("generator"));
        ConvDiscriminator discriminator = new ConvDiscriminator(
                ConvDiscriminator.Settings.of(image).output(Sigmoid::new), random.split("discriminator"));

        // Loss, optimizers and training
        try (RunDirectory run = RunDirectory.create(directory);
                DataLoader loader = DataLoader.of(images).batchSize(32).shuffle(random.split("data"))) {
            GanTrainer<Batch> trainer = GanTrainer.of(generator, discriminator)
                    .loss(new ProbabilityLoss().average())
                    .optimizer(Adam.withLearningRate(2e-4).betas(0.5, 0.999))
                    .reuseNoise()
                    .random(random.split("train"))
                    .listener(new ProgressBar())
                    .listener(new CsvLog(run.log()))
                    .listener(new SampleGrid(
                            generator, PixelRange.MINUS_ONE_TO_ONE, run.samples(), Interval.epoch(), random))
                    .listener(new LossChart("Cifar10Conv", run.log(), run.lossChart()))
                    .listener(new CheckpointWriter(run.checkpoints(), Interval.epoch()).keepNewest(5))
                    .build();
            trainer.fit(loader, length);
            System.out.println("Samples: " + SampleGrid.file(run.samples(), trainer.step()));
        }
    }
}
