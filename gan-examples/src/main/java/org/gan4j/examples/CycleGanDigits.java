package org.gan4j.examples;

import java.nio.file.Path;
import java.util.List;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.DataLoader;
import org.gan4j.data.PixelRange;
import org.gan4j.data.pairs.DigitPairs;
import org.gan4j.data.pairs.PairedImages;
import org.gan4j.models.Normalization;
import org.gan4j.models.cyclegan.ResNetGenerator;
import org.gan4j.models.cyclegan.ResNetSettings;
import org.gan4j.models.pix2pix.PatchDiscriminator;
import org.gan4j.models.pix2pix.PatchSettings;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Sampling;
import org.gan4j.random.RandomStream;
import org.gan4j.train.Epochs;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.TrainingLength;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.run.CheckpointWriter;
import org.gan4j.train.run.CsvLog;
import org.gan4j.train.run.RunDirectory;
import org.gan4j.train.translation.CycleGanStep;
import org.gan4j.train.translation.CycleNetworks;
import org.gan4j.train.translation.CycleSettings;
import org.gan4j.train.watch.ProgressBar;
import org.gan4j.train.watch.SampleGrid;

/**
 * CycleGAN (Zhu et al., ICCV 2017): digits to negatives of digits and back, learned without a single pair. Pictures show digit,
 * output and truth of digits that were held out.
 *
 * <p>{@code CycleGanDigits [STEPS [DIRECTORY]]}
 */
public final class CycleGanDigits {
    private static final int EPOCHS = 4;

    private CycleGanDigits() {}

    public static void main(String... args) {
        TrainingLength length = args.length > 0 ? Steps.of(Long.parseLong(args[0])) : Epochs.of(EPOCHS);
        Path directory = Path.of(args.length > 1 ? args[1] : "runs/example-cyclegan");
        RandomStream random = RandomStream.seeded(1);
        Batch shown = first(DigitPairs.invertedHeldOut());

        // The paper's networks in a quarter of their width, with 3 blocks
        CycleNetworks networks = new CycleNetworks(
                generator(random.split("to b")),
                generator(random.split("to a")),
                discriminator(random.split("of a")),
                discriminator(random.split("of b")));

        // The paper's losses, pools and optimizers
        try (RunDirectory run = RunDirectory.create(directory);
                BatchSource<Batch> batches =
                        DigitPairs.inverted().batches(random.split("data"), (loader, chance) -> loader.batchSize(4))) {
            GanTrainer<Batch> trainer = GanTrainer.<Batch>of(
                            stream -> new CycleGanStep(networks, CycleSettings.standard(), List.of(), stream))
                    .random(random.split("train"))
                    .listener(new ProgressBar())
                    .listener(new CsvLog(run.log()))
                    .listener(SampleGrid.sideBySide(
                            PixelRange.MINUS_ONE_TO_ONE,
                            run.samples(),
                            Interval.epoch(),
                            List.of(
                                    shown::input,
                                    () -> Sampling.of(networks.toB()).run(shown.input(), networks.toB()::forward),
                                    shown::images)))
                    .listener(new CheckpointWriter(run.checkpoints(), Interval.epoch()).keepNewest(5))
                    .build();
            trainer.fit(batches, length);
            System.out.println("What it learned: " + SampleGrid.file(run.samples(), trainer.step()));
        }
    }

    private static Layer generator(RandomStream random) {
        return new ResNetGenerator(ResNetSettings.of(1, 1).withBlocks(3).withWidth(16), random);
    }

    private static Layer discriminator(RandomStream random) {
        PatchSettings settings = PatchSettings.of(1).withReceptiveField(34).withWidth(16);
        return new PatchDiscriminator(settings.withNormalization(Normalization.INSTANCE), random);
    }

    /** Digits and their negatives to look at, which stay open. */
    private static Batch first(PairedImages pairs) {
        try (DataLoader loader = pairs.split(DataLoader.of(pairs)).batchSize(8)) {
            return loader.next();
        }
    }
}
