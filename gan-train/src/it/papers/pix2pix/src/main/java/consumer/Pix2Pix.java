package consumer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.pairs.DigitPairs;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.loss.L1Loss;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Sampling;
import org.gan4j.nn.Sequential;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.gan4j.train.run.CheckpointWriter;

/** Pix2Pix from edges to digits: a U-Net with dropout also at test, a PatchGAN, and 100 times the L1 distance. */
public final class Pix2Pix {
    private final RandomStream random = RandomStream.seeded(7);
    private final UNet generator = new UNet(8, random.split("generator"));
    private final Sequential discriminator = patches(8, random.split("discriminator"));
    private final BatchSource<Batch> data =
            DigitPairs.edges().batches(random.split("data"), (loader, stream) -> loader.batchSize(4));

    private static Sequential patches(int width, RandomStream random) {
        Window half = Window.of(4).stride(2).padding(1);
        return new Sequential(
                new Conv2d(2, width, half, random.split("0")),
                new LeakyReLU(0.2),
                new Conv2d(width, 2 * width, half, random.split("1")),
                new BatchNorm2d(2 * width),
                new LeakyReLU(0.2),
                new Conv2d(2 * width, 1, Window.of(4).padding(1), random.split("2")));
    }

    private GanTrainer<Batch> trainer(TrainListener... listeners) {
        var settings = GanTrainer.of(new EdgesPair(generator, discriminator))
                .loss(new NonSaturatingLoss().average())
                .generatorTerm("l1", 100, view -> new L1Loss().apply(view.fake(), view.real()))
                .optimizer(Adam.withLearningRate(2e-4).betas(0.5, 0.999))
                .random(random.split("train"));
        Arrays.asList(listeners).forEach(settings::listener);
        return settings.build();
    }

    /** Digits of some edges, with dropout, from a stream that no checkpoint knows. */
    private float[] draw(long seed) {
        try (Scope scope = Scope.open()) {
            Tensor edges = Tensor.uniform(Shape.of(4, 1, 28, 28), -1, 1, RandomStream.seeded(1));
            return Sampling.of(generator)
                    .in(Mode.TRAIN_SILENT, RandomStream.seeded(seed))
                    .run(edges, generator::forward)
                    .toFloats();
        }
    }

    /** Looks at the run while it trains, which must not change it. */
    private final class Pictures implements TrainListener {
        @Override
        public void onStep(Training training) {
            if (training.step() % 20 == 0 && (!Arrays.equals(draw(1), draw(1)) || Arrays.equals(draw(1), draw(2)))) {
                throw new IllegalStateException("expects pictures that depend on the seed of their dropout alone");
            }
        }
    }

    public static void main(String[] args) throws IOException {
        Path checkpoints = Files.createTempDirectory("pix2pix");
        Pix2Pix whole = new Pix2Pix();
        var wholeTrainer = whole.trainer(new CheckpointWriter(checkpoints, Interval.steps(100)), whole.new Pictures());
        wholeTrainer.fit(whole.data, Steps.of(200));
        new CheckpointFolder(checkpoints).setAsideAfter(100);

        Pix2Pix resumed = new Pix2Pix();
        var resumedTrainer = resumed.trainer();
        if (!resumedTrainer.resume(checkpoints, resumed.data) || resumedTrainer.step() != 100) {
            throw new IllegalStateException("expects to resume at step 100, got " + resumedTrainer.step());
        }
        resumedTrainer.fit(resumed.data, Steps.of(200));
        if (!resumedTrainer.snapshot().equals(wholeTrainer.snapshot())) {
            throw new IllegalStateException("the resumed run differs from the one without interruption");
        }
        System.out.println("pix2pix: 200 steps, resumed at 100 with the same bits: " + resumedTrainer.metricNames() + " "
                + resumedTrainer.metrics());
    }
}
