package org.gan4j.examples;

import java.nio.file.Path;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.data.PixelRange;
import org.gan4j.data.download.DataCache;
import org.gan4j.data.sets.Conversion;
import org.gan4j.data.sets.DataSets;
import org.gan4j.models.style.StyleSettings;
import org.gan4j.models.stylegan2.StyleGan2Discriminator;
import org.gan4j.models.stylegan2.StyleGan2DiscriminatorSettings;
import org.gan4j.models.stylegan2.StyleGan2Generator;
import org.gan4j.models.stylegan2.StyleGan2Settings;
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
import org.gan4j.train.penalty.PathLength;
import org.gan4j.train.penalty.R1Penalty;
import org.gan4j.train.run.CheckpointWriter;
import org.gan4j.train.run.CsvLog;
import org.gan4j.train.run.RunDirectory;
import org.gan4j.train.watch.ProgressBar;
import org.gan4j.train.watch.SampleGrid;

/**
 * StyleGAN2 (Karras et al., CVPR 2020), narrow enough for digits on two cores, with lazy penalties and truncated samples.
 *
 * <p>{@code StyleGan2Digits [STEPS [DIRECTORY [DATA]]]}
 */
public final class StyleGan2Digits {
    private static final int EPOCHS = 20;
    private static final double PSI = 0.7;

    private StyleGan2Digits() {}

    public static void main(String... args) {
        TrainingLength length = args.length > 0 ? Steps.of(Long.parseLong(args[0])) : Epochs.of(EPOCHS);
        Path directory = Path.of(args.length > 1 ? args[1] : "runs/example-stylegan2");
        String data = args.length > 2 ? args[2] : "bundled";

        Shape image = Shape.of(1, 32, 32);
        Dataset images = Conversion.to(image, DataSets.open(data, 1, DataCache.standard()))
                .dataset();

        // Generator and discriminator
        RandomStream random = RandomStream.seeded(1);
        StyleGan2Generator generator = new StyleGan2Generator(
                StyleGan2Settings.of(image)
                        .withStyles(StyleSettings.standard().withSize(64))
                        .withWidths(1024, 32),
                random.split("generator"));
        StyleGan2Discriminator discriminator = new StyleGan2Discriminator(
                StyleGan2DiscriminatorSettings.of(image).withWidths(1024, 32), random.split("discriminator"));
        Ema ema = new Ema(generator, new EmaSettings().decay(0.9989));
        generator.truncate(PSI);

        // R1 at every 16th update of the discriminator, path lengths at every 4th of the generator
        Adam adam = Adam.withLearningRate(2e-3).betas(0, 0.99);
        try (RunDirectory run = RunDirectory.create(directory);
                DataLoader loader = DataLoader.of(images).batchSize(16).shuffle(random.split("data"))) {
            GanTrainer<Batch> trainer = GanTrainer.of(generator, discriminator)
                    .regularizer(new R1Penalty().gamma(1).lazily(16))
                    .lazyGeneratorTerm("path", 2, 4, PathLength.of(generator))
                    .generatorOptimizer(adam.forLazyPenalty(4))
                    .discriminatorOptimizer(adam.forLazyPenalty(16))
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
