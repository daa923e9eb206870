package org.gan4j.examples;

import java.nio.file.Path;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.data.PixelRange;
import org.gan4j.data.download.DataCache;
import org.gan4j.data.sets.Conversion;
import org.gan4j.data.sets.DataSets;
import org.gan4j.models.infogan.InfoGanDiscriminator;
import org.gan4j.models.infogan.InfoGanGenerator;
import org.gan4j.models.infogan.InfoGanRecognizer;
import org.gan4j.models.infogan.InfoGanSettings;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.Epochs;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.TrainingLength;
import org.gan4j.train.conditional.HeadLoss;
import org.gan4j.train.conditional.InfoGanPair;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.run.CheckpointWriter;
import org.gan4j.train.run.CsvLog;
import org.gan4j.train.run.RunDirectory;
import org.gan4j.train.watch.LossChart;
import org.gan4j.train.watch.ProgressBar;
import org.gan4j.train.watch.SampleGrid;

/**
 * InfoGAN of digits, without their labels: a code of ten classes that a recognizer must be able to read off the images. Chen et al.,
 * NeurIPS 2016, in a quarter of the paper's width.
 *
 * <p>{@code InfoGan [STEPS [DIRECTORY [DATA]]]}
 */
public final class InfoGan {
    private static final int EPOCHS = 20;

    private InfoGan() {}

    public static void main(String... args) {
        TrainingLength length = args.length > 0 ? Steps.of(Long.parseLong(args[0])) : Epochs.of(EPOCHS);
        Path directory = Path.of(args.length > 1 ? args[1] : "runs/example-infogan");
        String data = args.length > 2 ? args[2] : "bundled";

        // Images in the range of a sigmoid, 0 to 1
        Shape image = Shape.of(1, 28, 28);
        Dataset images = Conversion.to(image, DataSets.open(data, 1, DataCache.standard()))
                .dataset();

        // Noise of 62, a class of ten, two numbers
        RandomStream random = RandomStream.seeded(1);
        InfoGanSettings settings = InfoGanSettings.of(image).withWidth(16);
        InfoGanGenerator generator = new InfoGanGenerator(settings, random.split("generator"));
        InfoGanPair.Networks networks = new InfoGanPair.Networks(
                generator,
                new InfoGanDiscriminator(settings, random.split("discriminator")),
                new InfoGanRecognizer(settings, random.split("recognizer")));
        HeadLoss ofClass = InfoGanPair.classes(1);
        HeadLoss ofCodes = InfoGanPair.codes(1);

        // Loss, optimizers and training
        try (RunDirectory run = RunDirectory.create(directory);
                DataLoader loader = DataLoader.of(images)
                        .batchSize(64)
                        .range(PixelRange.ZERO_TO_ONE)
                        .shuffle(random.split("data"))) {
            GanTrainer<Batch> trainer = GanTrainer.of(new InfoGanPair(settings, networks, random.split("codes")))
                    .regularizer(ofClass)
                    .regularizer(ofCodes)
                    .generatorTerm("class", 1, ofClass.term())
                    .generatorTerm("codes", 1, ofCodes.term())
                    .generatorOptimizer(Adam.withLearningRate(1e-3).betas(0.5, 0.999))
                    .discriminatorOptimizer(Adam.withLearningRate(2e-4).betas(0.5, 0.999))
                    .random(random.split("train"))
                    .listener(new ProgressBar())
                    .listener(new CsvLog(run.log()))
                    .listener(
                            new SampleGrid(generator, PixelRange.ZERO_TO_ONE, run.samples(), Interval.epoch(), random))
                    .listener(new LossChart("InfoGan", run.log(), run.lossChart()))
                    .listener(new CheckpointWriter(run.checkpoints(), Interval.epoch()).keepNewest(5))
                    .build();
            trainer.fit(loader, length);
            System.out.println("What it learned: " + SampleGrid.file(run.samples(), trainer.step()));
        }
    }
}
