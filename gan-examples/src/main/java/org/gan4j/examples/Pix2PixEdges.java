package org.gan4j.examples;

import java.nio.file.Path;
import java.util.List;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.DataLoader;
import org.gan4j.data.PixelRange;
import org.gan4j.data.pairs.DigitPairs;
import org.gan4j.data.pairs.PairedImages;
import org.gan4j.data.transform.Pad;
import org.gan4j.models.pix2pix.PatchDiscriminator;
import org.gan4j.models.pix2pix.PatchSettings;
import org.gan4j.models.pix2pix.UNetGenerator;
import org.gan4j.models.pix2pix.UNetSettings;
import org.gan4j.random.RandomStream;
import org.gan4j.train.Epochs;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.TrainingLength;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.run.CheckpointWriter;
import org.gan4j.train.run.CsvLog;
import org.gan4j.train.run.RunDirectory;
import org.gan4j.train.translation.Pix2Pix;
import org.gan4j.train.watch.ProgressBar;
import org.gan4j.train.watch.SampleGrid;

/**
 * Pix2Pix (Isola et al., CVPR 2017): edges to digits by a U-Net, judged in patches, beside 100 times the L1 distance. Pictures
 * show edges, output and truth of digits that were held out.
 *
 * <p>{@code Pix2PixEdges [STEPS [DIRECTORY]]}
 */
public final class Pix2PixEdges {
    private static final int EPOCHS = 8;

    private Pix2PixEdges() {}

    public static void main(String... args) {
        TrainingLength length = args.length > 0 ? Steps.of(Long.parseLong(args[0])) : Epochs.of(EPOCHS);
        Path directory = Path.of(args.length > 1 ? args[1] : "runs/example-pix2pix");
        RandomStream random = RandomStream.seeded(1);

        // Pairs of 32x32: a U-Net of five levels halves the size down to a pixel
        PairedImages pairs = DigitPairs.edges().map(Pad.by(2));
        Batch shown = first(DigitPairs.edgesHeldOut().map(Pad.by(2)));

        // The paper's networks in a quarter of their width
        UNetGenerator generator = new UNetGenerator(UNetSettings.of(1, 1, 32).withWidth(16), random.split("generator"));
        PatchDiscriminator discriminator = new PatchDiscriminator(
                PatchSettings.of(2).withReceptiveField(34).withWidth(16), random.split("discriminator"));

        // The paper's losses and optimizers
        try (RunDirectory run = RunDirectory.create(directory);
                BatchSource<Batch> batches =
                        pairs.batches(random.split("data"), (loader, chance) -> loader.batchSize(8))) {
            GanTrainer<Batch> trainer = Pix2Pix.trainer(generator, discriminator)
                    .random(random.split("train"))
                    .listener(new ProgressBar())
                    .listener(new CsvLog(run.log()))
                    .listener(SampleGrid.sideBySide(
                            PixelRange.MINUS_ONE_TO_ONE,
                            run.samples(),
                            Interval.epoch(),
                            List.of(
                                    shown::input,
                                    () -> Pix2Pix.translate(generator, shown.input(), RandomStream.seeded(1)),
                                    shown::images)))
                    .listener(new CheckpointWriter(run.checkpoints(), Interval.epoch()).keepNewest(5))
                    .build();
            trainer.fit(batches, length);
            System.out.println("What it learned: " + SampleGrid.file(run.samples(), trainer.step()));
        }
    }

    /** Pairs to look at, which stay open. */
    private static Batch first(PairedImages pairs) {
        try (DataLoader loader = pairs.split(DataLoader.of(pairs)).batchSize(8)) {
            return loader.next();
        }
    }
}
