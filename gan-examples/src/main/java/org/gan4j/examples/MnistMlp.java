package org.gan4j.examples;

import java.nio.file.Path;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.PixelRange;
import org.gan4j.data.sets.Digits;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
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
 * The program of the text "GAN (Generative Adversarial Network)": leaky ReLUs, a generator that ends in tanh, logits from
 * the discriminator, labels of 0.9 for real images, and the sum of the discriminator's two losses.
 *
 * <p>The text gives no sizes, so these are ours. Images are in the range of tanh, -1 to 1.
 *
 * <p>{@code MnistMlp [STEPS [DIRECTORY]]}
 */
public final class MnistMlp {
    private static final int EPOCHS = 150;

    private MnistMlp() {}

    public static void main(String... args) {
        TrainingLength length = args.length > 0 ? Steps.of(Long.parseLong(args[0])) : Epochs.of(EPOCHS);
        Path directory = Path.of(args.length > 1 ? args[1] : "runs/example-mnist-mlp");

        // Define the model
        RandomStream random = RandomStream.seeded(1);
        Shape image = Shape.of(1, 28, 28);
        MlpGenerator generator =
                new MlpGenerator(MlpGenerator.Settings.of(100, image).hidden(256, 512), random.split("generator"));
        MlpDiscriminator discriminator = new MlpDiscriminator(
                MlpDiscriminator.Settings.of(image).hidden(512, 256).dropout(0.3), random.split("discriminator"));

        // Discriminator and generator losses, and training
        try (RunDirectory run = RunDirectory.create(directory);
                DataLoader digits =
                        DataLoader.of(Digits.bundled()).batchSize(64).shuffle(random.split("data"))) {
            GanTrainer<Batch> trainer = GanTrainer.of(generator, discriminator)
                    .loss(new NonSaturatingLoss().labelSmoothing(0.1))
                    .optimizer(Adam.withLearningRate(2e-4).betas(0.5, 0.999))
                    .random(random.split("train"))
                    .listener(new ProgressBar())
                    .listener(new CsvLog(run.log()))
                    .listener(new SampleGrid(
                            generator, PixelRange.MINUS_ONE_TO_ONE, run.samples(), Interval.epoch(), random))
                    .listener(new LossChart("MnistMlp", run.log(), run.lossChart()))
                    .listener(new CheckpointWriter(run.checkpoints(), Interval.epoch()).keepNewest(5))
                    .build();
            trainer.fit(digits, length);
            System.out.println("Samples: " + SampleGrid.file(run.samples(), trainer.step()));
        }
    }
}
