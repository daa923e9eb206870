package org.gan4j.examples;

import java.nio.file.Path;
import java.util.List;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.data.PixelRange;
import org.gan4j.data.download.DataCache;
import org.gan4j.data.sets.Conversion;
import org.gan4j.data.sets.DataSets;
import org.gan4j.loss.WassersteinLoss;
import org.gan4j.models.progan.ProGanDiscriminator;
import org.gan4j.models.progan.ProGanGenerator;
import org.gan4j.models.progan.ProGanSettings;
import org.gan4j.optim.Adam;
import org.gan4j.optim.Ema;
import org.gan4j.optim.EmaSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.Epochs;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.TrainingLength;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.penalty.DriftPenalty;
import org.gan4j.train.penalty.GradientPenalty;
import org.gan4j.train.progressive.GrowthSchedule;
import org.gan4j.train.progressive.ProgressiveStep;
import org.gan4j.train.run.CheckpointWriter;
import org.gan4j.train.run.CsvLog;
import org.gan4j.train.run.RunDirectory;
import org.gan4j.train.watch.ProgressBar;
import org.gan4j.train.watch.SampleGrid;

/**
 * ProGAN (Karras et al., ICLR 2018), narrow enough for digits on two cores: both networks grow from 4x4 to 32x32.
 *
 * <p>{@code GrowingDigits [STEPS [DIRECTORY [DATA]]]}
 */
public final class GrowingDigits {
    private static final int EPOCHS = 20;
    private static final double KIMG = 10;

    private GrowingDigits() {}

    public static void main(String... args) {
        TrainingLength length = args.length > 0 ? Steps.of(Long.parseLong(args[0])) : Epochs.of(EPOCHS);
        Path directory = Path.of(args.length > 1 ? args[1] : "runs/example-progan");
        String data = args.length > 2 ? args[2] : "bundled";

        // Images of the full size; the step reduces them while the networks are smaller
        Shape image = Shape.of(1, 32, 32);
        Dataset images = Conversion.to(image, DataSets.open(data, 1, DataCache.standard()))
                .dataset();

        // Networks of all levels, and the sizes that they grow through
        RandomStream random = RandomStream.seeded(1);
        ProGanSettings settings = ProGanSettings.of(image).withLatent(64).withWidths(512, 32);
        ProGanGenerator generator = new ProGanGenerator(settings, random.split("generator"));
        ProGanDiscriminator discriminator = new ProGanDiscriminator(settings, random.split("discriminator"));
        GrowthSchedule schedule = GrowthSchedule.doubling(4, 32, KIMG);
        Ema ema = new Ema(generator, new EmaSettings().decay(0.999));

        // Loss, penalties, optimizers and training
        try (RunDirectory run = RunDirectory.create(directory);
                DataLoader loader = DataLoader.of(images).batchSize(16).shuffle(random.split("data"))) {
            GanTrainer<Batch> trainer = GanTrainer.of(generator, discriminator)
                    .loss(new WassersteinLoss())
                    .regularizer(new GradientPenalty())
                    .regularizer(new DriftPenalty())
                    .optimizer(Adam.withLearningRate(1e-3).betas(0, 0.99))
                    .wrapping(step -> new ProgressiveStep(step, schedule, List.of(generator, discriminator)))
                    .ema(ema)
                    .random(random.split("train"))
                    .listener(new ProgressBar())
                    .listener(new CsvLog(run.log()))
                    .listener(new SampleGrid(
                            (count, noise) -> ema.use(() -> generator.sample(count, noise)),
                            PixelRange.MINUS_ONE_TO_ONE,
                            run.samples(),
                            Interval.epoch(),
                            random))
                    .listener(new CheckpointWriter(run.checkpoints(), Interval.epoch()).keepNewest(5))
                    .build();
            trainer.fit(loader, length);
            System.out.println("Samples: " + SampleGrid.file(run.samples(), trainer.step()));
        }
    }
}
