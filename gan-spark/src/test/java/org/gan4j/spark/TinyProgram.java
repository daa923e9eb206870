package org.gan4j.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.TensorLoader;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.Steps;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.parallel.SharedCheckpoint;
import org.gan4j.train.penalty.Regularizer;
import org.gan4j.train.run.CheckpointWriter;
import org.gan4j.train.run.CsvLog;

/**
 * A program of 20 steps that something happens to on rank 1, in its 13th step, when it is run for the first time.
 *
 * @param folder of log and checkpoints
 */
record TinyProgram(String folder, Fault fault) implements RankProgram {
    private static final long serialVersionUID = 1;
    private static final Shape IMAGE = Shape.of(1, 2, 2);
    private static final int STEPS = 20;
    private static final int STEP = 12;
    private static final Interval EVERY = Interval.steps(5);

    /** A fault of one rank in mid-run. */
    enum Fault {
        NONE,
        KILL,
        THROW,
        NAN,
        DISK,
        STALL
    }

    @Override
    public String run(Rank rank) {
        RandomStream random = RandomStream.seeded(3);
        MlpGenerator generator = new MlpGenerator(3, 8, IMAGE, random.split("generator"));
        MlpDiscriminator discriminator = new MlpDiscriminator(IMAGE, 8, random.split("discriminator"));
        int broken = fault == Fault.DISK ? 0 : 1;
        boolean breaks = rank.collective().rank() == broken && rank.attempt() == 0;
        GanTrainerBuilder<Batch> builder = GanTrainer.of(generator, discriminator)
                .dataParallel(rank.parallel(), EVERY)
                .regularizer(Regularizer.of(
                        view -> view.logits().real().mean().multiply(breaks && view.update() == STEP ? happens() : 0)))
                .random(random.split("train"));
        Path path = Path.of(folder);
        if (rank.collective().rank() == 0) {
            builder.listener(new CsvLog(path.resolve("log.csv"))).listener(new CheckpointWriter(path, EVERY));
        }
        GanTrainer<Batch> trainer = builder.build();
        try (BatchSource<Batch> data = data(random, rank);
                SharedCheckpoint newest = SharedCheckpoint.of(path, rank.collective())) {
            if (newest.isThere()) {
                trainer.resume(newest.folder(), data);
            }
            long from = trainer.step();
            trainer.fit(data, Steps.of(STEPS));
            return "from step " + from + " to " + trainer.step() + ", attempt " + rank.attempt();
        }
    }

    private static BatchSource<Batch> data(RandomStream random, Rank rank) {
        try (Scope scope = Scope.open()) {
            return TensorLoader.of(Tensor.uniform(IMAGE.prepend(64), -1, 1, random.split("images")))
                    .batchSize(16)
                    .shuffle(random.split("data"))
                    .share(rank.collective().rank(), rank.collective().size());
        }
    }

    private double happens() {
        try {
            switch (fault) {
                case NONE -> {
                    return 0;
                }
                case KILL -> {
                    new ProcessBuilder(List.of(
                                    "kill",
                                    "-9",
                                    Long.toString(ProcessHandle.current().pid())))
                            .start()
                            .waitFor(10, TimeUnit.SECONDS);
                    throw new IllegalStateException("still alive");
                }
                case THROW -> throw new IllegalStateException("out of luck");
                case NAN -> {
                    return Double.NaN;
                }
                case DISK -> {
                    // As a full disk does: nothing more can be written there, and what is there stays.
                    Files.writeString(Path.of(folder, "step-000015"), "in the way");
                    Files.writeString(Path.of(folder, "step-000020"), "in the way");
                    return 0;
                }
                case STALL -> {
                    TimeUnit.SECONDS.sleep(30);
                    return 0;
                }
            }
            throw new AssertionError(fault);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
