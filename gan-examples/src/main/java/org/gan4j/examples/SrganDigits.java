package org.gan4j.examples;

import java.nio.file.Path;
import java.util.List;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.PixelRange;
import org.gan4j.data.pairs.DigitPairs;
import org.gan4j.data.pairs.SuperResolution;
import org.gan4j.data.sets.Digits;
import org.gan4j.models.srgan.SrResNet;
import org.gan4j.models.srgan.SrResNetSettings;
import org.gan4j.models.srgan.SrganDiscriminator;
import org.gan4j.models.srgan.SrganDiscriminatorSettings;
import org.gan4j.nn.Layer;
import org.gan4j.nn.ReflectionPad2d;
import org.gan4j.nn.Sampling;
import org.gan4j.nn.Sequential;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.run.CheckpointWriter;
import org.gan4j.train.run.CsvLog;
import org.gan4j.train.run.RunDirectory;
import org.gan4j.train.translation.SuperResolutionSettings;
import org.gan4j.train.translation.SuperResolutionStep;
import org.gan4j.train.watch.ProgressBar;
import org.gan4j.train.watch.SampleGrid;

/**
 * SRGAN (Ledig et al., CVPR 2017): digits of 7x7 to 28x28, for three quarters of the steps by squared error alone, then against
 * a discriminator. Pictures show input, output and truth of digits that were held out.
 *
 * <p>{@code SrganDigits [STEPS [DIRECTORY]]}
 */
public final class SrganDigits {
    private static final long STEPS = 8_000;

    private SrganDigits() {}

    public static void main(String... args) {
        long steps = args.length > 0 ? Long.parseLong(args[0]) : STEPS;
        Path directory = Path.of(args.length > 1 ? args[1] : "runs/example-srgan");
        RandomStream random = RandomStream.seeded(1);
        Batch shown = first(new SuperResolution(Digits.heldOut(), 4), random);

        // The paper's networks with 4 blocks and 32 channels; its discriminator takes multiples of 16
        Layer generator = new SrResNet(SrResNetSettings.of(1).withBlocks(4).withWidth(32), random.split("generator"));
        SrganDiscriminatorSettings judge =
                SrganDiscriminatorSettings.of(Shape.of(1, 32, 32)).withWidth(16).withUnits(128);
        Layer discriminator =
                new Sequential(new ReflectionPad2d(2), new SrganDiscriminator(judge, random.split("discriminator")));

        // Both phases are one run
        SuperResolutionSettings settings = SuperResolutionSettings.srgan(steps * 3 / 4);
        try (RunDirectory run = RunDirectory.create(directory);
                BatchSource<Batch> batches =
                        DigitPairs.small().batches(random.split("data"), (loader, chance) -> loader.batchSize(16))) {
            GanTrainer<Batch> trainer = GanTrainer.<Batch>of(
                            stream -> new SuperResolutionStep(generator, discriminator, settings, List.of()))
                    .random(random.split("train"))
                    .listener(new ProgressBar())
                    .listener(new CsvLog(run.log()))
                    .listener(SampleGrid.sideBySide(
                            PixelRange.MINUS_ONE_TO_ONE,
                            run.samples(),
                            Interval.epoch(),
                            List.of(
                                    () -> shown.input().upsampleNearest(4),
                                    () -> Sampling.of(generator).run(shown.input(), generator::forward),
                                    shown::images)))
                    .listener(new CheckpointWriter(run.checkpoints(), Interval.epoch()).keepNewest(5))
                    .build();
            trainer.fit(batches, Steps.of(steps));
            System.out.println("What it learned: " + SampleGrid.file(run.samples(), trainer.step()));
        }
    }

    /** Small and large digits to look at, which stay open. */
    private static Batch first(SuperResolution pairs, RandomStream random) {
        try (BatchSource<Batch> batches =
                pairs.batches(random.split("shown"), (loader, chance) -> loader.batchSize(8))) {
            return batches.next();
        }
    }
}
