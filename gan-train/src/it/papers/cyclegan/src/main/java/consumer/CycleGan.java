package consumer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.pairs.DigitPairs;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.random.RandomStream;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.run.CheckpointWriter;

/** CycleGAN between digits and negatives of other digits. */
public final class CycleGan {
    private final RandomStream random = RandomStream.seeded(7);
    private final CycleNetworks networks = CycleNetworks.of(4, random.split("networks"));
    private final BatchSource<Batch> data =
            DigitPairs.inverted().batches(random.split("data"), (loader, stream) -> loader.batchSize(1));

    private GanTrainer<Batch> trainer(TrainListener... listeners) {
        var settings = GanTrainer.<Batch>of(stream -> new CycleStep(networks, stream)).random(random.split("train"));
        Arrays.asList(listeners).forEach(settings::listener);
        return settings.build();
    }

    public static void main(String[] args) throws IOException {
        Path checkpoints = Files.createTempDirectory("cyclegan");
        CycleGan whole = new CycleGan();
        var wholeTrainer = whole.trainer(new CheckpointWriter(checkpoints, Interval.steps(100)));
        wholeTrainer.fit(whole.data, Steps.of(200));
        new CheckpointFolder(checkpoints).setAsideAfter(100);

        CycleGan resumed = new CycleGan();
        var resumedTrainer = resumed.trainer();
        if (!resumedTrainer.resume(checkpoints, resumed.data) || resumedTrainer.step() != 100) {
            throw new IllegalStateException("expects to resume at step 100, got " + resumedTrainer.step());
        }
        resumedTrainer.fit(resumed.data, Steps.of(200));
        if (!resumedTrainer.snapshot().equals(wholeTrainer.snapshot())) {
            throw new IllegalStateException("the resumed run differs from the one without interruption");
        }
        System.out.println("cyclegan: 200 steps, resumed at 100 with the same bits: " + resumedTrainer.metricNames() + " "
                + resumedTrainer.metrics());
    }
}
