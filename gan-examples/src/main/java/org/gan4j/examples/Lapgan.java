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
import org.gan4j.models.lapgan.LapganDiscriminator;
import org.gan4j.models.lapgan.LapganGenerator;
import org.gan4j.models.lapgan.LapganSettings;
import org.gan4j.models.lapgan.LaplacianPyramid;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.Epochs;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.TrainingLength;
import org.gan4j.train.conditional.LapganRules;
import org.gan4j.train.conditional.LapganStep;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.run.CheckpointWriter;
import org.gan4j.train.run.CsvLog;
import org.gan4j.train.run.RunDirectory;
import org.gan4j.train.watch.LossChart;
import org.gan4j.train.watch.ProgressBar;
import org.gan4j.train.watch.SampleGrid;

/**
 * LAPGAN of digits: small images from noise, then details that make them larger, twice. Denton et al., NeurIPS 2015, in a quarter
 * of the paper's width.
 *
 * <p>{@code Lapgan [STEPS [DIRECTORY [DATA]]]}
 */
public final class Lapgan {
    private static final int EPOCHS = 20;

    private Lapgan() {}

    public static void main(String... args) {
        TrainingLength length = args.length > 0 ? Steps.of(Long.parseLong(args[0])) : Epochs.of(EPOCHS);
        Path directory = Path.of(args.length > 1 ? args[1] : "runs/example-lapgan");
        String data = args.length > 2 ? args[2] : "bundled";

        // Images as pyramids of 28x28, 14x14 and 7x7
        Shape image = Shape.of(1, 28, 28);
        Dataset images = Conversion.to(image, DataSets.open(data, 1, DataCache.standard()))
                .dataset();
        LapganSettings settings = LapganSettings.of(LaplacianPyramid.halving(image, 3))
                .withHidden(300)
                .withWidth(16);

        // A generator and a discriminator for each level
        RandomStream random = RandomStream.seeded(1);
        LapganGenerator generator = new LapganGenerator(settings, random.split("generator"));
        LapganDiscriminator discriminator = new LapganDiscriminator(settings, random.split("discriminator"));
        LapganRules rules = new LapganRules(Adam.withLearningRate(2e-4).betas(0.5, 0.999));

        // Training of all levels at once
        try (RunDirectory run = RunDirectory.create(directory);
                DataLoader loader = DataLoader.of(images).batchSize(64).shuffle(random.split("data"))) {
            GanTrainer<Batch> trainer = GanTrainer.<Batch>of(
                            stream -> new LapganStep(generator, discriminator, rules, stream, List.of()))
                    .random(random.split("train"))
                    .listener(new ProgressBar())
                    .listener(new CsvLog(run.log()))
                    .listener(new SampleGrid(
                            generator, PixelRange.MINUS_ONE_TO_ONE, run.samples(), Interval.epoch(), random))
                    .listener(new LossChart("Lapgan", run.log(), run.lossChart()))
                    .listener(new CheckpointWriter(run.checkpoints(), Interval.epoch()).keepNewest(5))
                    .build();
            trainer.fit(loader, length);
            System.out.println("What it learned: " + SampleGrid.file(run.samples(), trainer.step()));
        }
    }
}
