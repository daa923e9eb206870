package org.gan4j.examples;

import java.nio.file.Path;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.data.PixelRange;
import org.gan4j.data.download.DataCache;
import org.gan4j.data.sets.Conversion;
import org.gan4j.data.sets.DataSets;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.models.dcgan.DcganDiscriminator;
import org.gan4j.models.dcgan.DcganGenerator;
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
 * The generator of the text "GANs - Generative Adversarial Networks Complete Guide" with the discriminator that its DCGAN
 * guidelines describe: strided convolutions, batch normalisation except at the ends, no fully connected layers, ReLU and
 * tanh in one, LeakyReLU(0.2) in the other, and the text's losses of logits.
 *
 * <p>{@code Dcgan32 [STEPS [DIRECTORY [DATA]]]}
 */
public final class Dcgan32 {
    private static final int EPOCHS = 5;

    private Dcgan32() {}

    public static void main(String... args) {
        TrainingLength length = args.length > 0 ? Steps.of(Long.parseLong(args[0])) : Epochs.of(EPOCHS);
        Path directory = Path.of(args.length > 1 ? args[1] : "runs/example-dcgan-32");
        String data = args.length > 2 ? args[2] : "bundled";

        // Images in the range of tanh, -1 to 1
        Shape image = Shape.of(3, 32, 32);
        Dataset images = Conversion.to(image, DataSets.open(data, 3, DataCache.standard()))
                .dataset();

        // Generator and discriminator
        RandomStream random = RandomStream.seeded(1);
        DcganGenerator generator = new DcganGenerator(100, image, random.split("generator"));
        DcganDiscriminator discriminator = new DcganDiscriminator(image, random.split("discriminator"));

        // Loss, optimizers and training
        try (RunDirectory run = RunDirectory.create(directory);
                DataLoader loader = DataLoader.of(images).batchSize(64).shuffle(random.split("data"))) {
            GanTrainer<Batch> trainer = GanTrainer.of(generator, discriminator)
                    .loss(new NonSaturatingLoss())
                    .optimizer(Adam.withLearningRate(2e-4).betas(0.5, 0.999))
                    .random(random.split("train"))
                    .listener(new ProgressBar())
                    .listener(new CsvLog(run.log()))
                    .listener(new SampleGrid(
                            generator, PixelRange.MINUS_ONE_TO_ONE, run.samples(), Interval.epoch(), random))
                    .listener(new LossChart("Dcgan32", run.log(), run.lossChart()))
                    .listener(new CheckpointWriter(run.checkpoints(), Interval.epoch()).keepNewest(5))
                    .build();
            trainer.fit(loader, length);
            System.out.println("Samples: " + SampleGrid.file(run.samples(), trainer.step()));
        }
    }
}
