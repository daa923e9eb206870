package consumer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.gan4j.data.Batch;
import org.gan4j.data.DataLoader;
import org.gan4j.data.sets.Digits;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.loss.HingeLoss;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.Steps;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.run.CheckpointWriter;

/** A class-conditional GAN: projection discriminator, conditional and spectral normalisation, hinge loss. */
public final class ProjectionCgan {
    private static final int CLASSES = 10;

    private final RandomStream random = RandomStream.seeded(7);
    private final ClassGenerator generator = new ClassGenerator(8, CLASSES, random.split("generator"));
    private final ProjectionDiscriminator discriminator =
            new ProjectionDiscriminator(8, CLASSES, random.split("discriminator"));
    private final DataLoader data =
            DataLoader.of(Digits.training()).batchSize(4).shuffle(random.split("data"));

    private GanTrainer<Batch> trainer(TrainListener... listeners) {
        var settings = GanTrainer.of(new ClassPair(generator, discriminator, CLASSES, random.split("labels")))
                .loss(new HingeLoss())
                .optimizer(Adam.withLearningRate(2e-4).betas(0, 0.9))
                .random(random.split("train"));
        Arrays.asList(listeners).forEach(settings::listener);
        return settings.build();
    }

    public static void main(String[] args) throws IOException {
        Path checkpoints = Files.createTempDirectory("projection-cgan");
        ProjectionCgan whole = new ProjectionCgan();
        var wholeTrainer = whole.trainer(new CheckpointWriter(checkpoints, Interval.steps(100)));
        wholeTrainer.fit(whole.data, Steps.of(200));
        new CheckpointFolder(checkpoints).setAsideAfter(100);

        ProjectionCgan resumed = new ProjectionCgan();
        var resumedTrainer = resumed.trainer();
        if (!resumedTrainer.resume(checkpoints, resumed.data) || resumedTrainer.step() != 100) {
            throw new IllegalStateException("expects to resume at step 100, got " + resumedTrainer.step());
        }
        resumedTrainer.fit(resumed.data, Steps.of(200));
        if (!resumedTrainer.snapshot().equals(wholeTrainer.snapshot())) {
            throw new IllegalStateException("the resumed run differs from the one without interruption");
        }

        Tensor threes = resumed.generator.sample(Tensor.ofInts(Shape.of(3), 3, 3, 3), RandomStream.seeded(1));
        System.out.println("projection-cgan: 200 steps, resumed at 100 with the same bits: " + threes.shape() + " "
                + resumedTrainer.metricNames() + " " + resumedTrainer.metrics());
    }
}
