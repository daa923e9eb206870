package org.gan4j.train.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.gan4j.backend.Backends;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.collective.Collective;
import org.gan4j.collective.DataParallel;
import org.gan4j.collective.LocalCollective;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.optim.Adam;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.GanTrainer;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.Steps;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.gan4j.train.penalty.Regularizer;
import org.gan4j.train.run.CheckpointWriter;
import org.gan4j.train.run.CsvLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run on several ranks is one run: one directory, one end, one way back. */
@Timeout(60)
final class ParallelTrainerTest {
    private static final Interval EVERY = Interval.steps(5);

    @TempDir
    private Path directory;

    /** A rank's networks, trainer and data. */
    private record Run(
            MlpGenerator generator, MlpDiscriminator discriminator, GanTrainer<Batch> trainer, BatchSource<Batch> data)
            implements AutoCloseable {
        @Override
        public void close() {
            data.close();
        }
    }

    private static Run run(Optional<Collective> rank, UnaryOperator<GanTrainerBuilder<Batch>> more) {
        return run(RandomStream.seeded(2), rank, more);
    }

    private static Run run(
            RandomStream random, Optional<Collective> rank, UnaryOperator<GanTrainerBuilder<Batch>> more) {
        MlpGenerator generator = RankRuns.doubles(new MlpGenerator(3, 4, RankRuns.IMAGE, random.split("generator")));
        MlpDiscriminator discriminator =
                RankRuns.doubles(new MlpDiscriminator(RankRuns.IMAGE, 4, random.split("discriminator")));
        GanTrainerBuilder<Batch> builder = GanTrainer.of(generator, discriminator)
                .optimizer(Adam.withLearningRate(1e-2))
                .random(RandomStream.seeded(6));
        rank.ifPresent(each -> builder.dataParallel(DataParallel.of(each), EVERY));
        return new Run(generator, discriminator, more.apply(builder).build(), RankRuns.data(rank));
    }

    private static <T> List<T> ranks(int size, BiFunction<Collective, Optional<Collective>, T> program) {
        return LocalCollective.run(
                size,
                RankRuns.PATIENT,
                rank -> Backends.with(new ReferenceBackend(), () -> program.apply(rank, Optional.of(rank))));
    }

    /** Trains to a step, from the newest checkpoint if there is one; rank 0 writes a log and checkpoints. */
    private static long train(Path folder, long steps, Optional<Collective> rank, int pool) {
        boolean writes = rank.map(each -> each.rank() == 0).orElse(true);
        UnaryOperator<GanTrainerBuilder<Batch>> listening = builder -> {
            GanTrainerBuilder<Batch> pooled = pool == 0 ? builder : builder.imagePool(pool);
            return writes
                    ? pooled.listener(new CsvLog(folder.resolve("log.csv")))
                            .listener(new CheckpointWriter(folder, EVERY))
                    : pooled;
        };
        try (Run run = run(rank, listening)) {
            if (rank.isPresent()) {
                try (SharedCheckpoint shared = SharedCheckpoint.of(folder, rank.get())) {
                    if (shared.isThere()) {
                        run.trainer.resume(shared.folder(), run.data);
                    }
                }
            } else if (Files.isDirectory(folder)
                    && new CheckpointFolder(folder).newest().isPresent()) {
                run.trainer.resume(folder, run.data);
            }
            run.trainer.fit(run.data, Steps.of(steps));
            return run.trainer.step();
        }
    }

    private Path trained(String name, int pool, int... ranksAndSteps) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(name));
        for (int i = 0; i < ranksAndSteps.length; i += 2) {
            int steps = ranksAndSteps[i + 1];
            ranks(ranksAndSteps[i], (rank, ranks) -> train(folder, steps, ranks, pool));
        }
        return folder;
    }

    /** The lines of the log without the images per second. */
    private static List<String> losses(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("log.csv")).stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
    }

    private static Map<String, double[]> weights(Path folder) {
        return Backends.with(new ReferenceBackend(), () -> {
            try (Scope scope = Scope.open()) {
                Checkpoint newest = new CheckpointFolder(folder).readNewest();
                Map<String, double[]> weights = new ConcurrentHashMap<>();
                for (String part : List.of("generator", "discriminator")) {
                    newest.part(part).tensors().forEach((name, value) -> weights.put(part + name, value.toDoubles()));
                }
                return weights;
            }
        });
    }

    @Test
    void aRunOfTwoRanksIsThatOfOneToTheLastDigits() throws IOException {
        Map<String, double[]> two = weights(trained("two", 0, 2, 12));

        weights(trained("one", 0, 1, 12))
                .forEach((name, values) -> assertThat(two.get(name)).containsExactly(values, within(1e-12)));
    }

    @Test
    void aResumedRunOfAsManyRanksIsBitForBitTheUninterruptedOne() throws IOException {
        Path whole = trained("whole", 8, 2, 20);
        Path parts = trained("parts", 8, 2, 10, 2, 20);

        assertThat(losses(parts)).hasSize(21).isEqualTo(losses(whole));
        assertThat(parts.resolve("step-000020/manifest.json"))
                .hasSameTextualContentAs(whole.resolve("step-000020/manifest.json"));
    }

    @Test
    void aRunMayGoOnWithAnotherNumberOfRanksAndIsTheSameToTheLastDigits() throws IOException {
        Map<String, double[]> changed = weights(trained("changed", 0, 2, 10, 4, 15, 1, 20));

        weights(trained("whole", 0, 2, 20))
                .forEach((name, values) -> assertThat(changed.get(name)).containsExactly(values, within(1e-12)));
    }

    @Test
    void ranksWithDifferentWeightsAreRefusedByName() {
        assertThatThrownBy(() -> ranks(2, (rank, ranks) -> {
                    try (Run run = run(RandomStream.seeded(rank.rank()), ranks, builder -> builder)) {
                        run.trainer.fit(run.data, Steps.of(1));
                        return 0;
                    }
                }))
                .isInstanceOf(RunException.class)
                .hasMessage("at step 0, parameters differ from those of rank 0: generator.model.0.weight on"
                        + " rank 1, generator.model.0.bias on rank 1, generator.model.2.weight on rank 1,"
                        + " generator.model.2.bias on rank 1, discriminator.model.1.weight on rank 1 and 3 more");
    }

    @Test
    void weightsThatDriftApartEndTheRunAtTheNextCheckpoint() {
        List<String> messages = ranks(2, (rank, ranks) -> {
            TrainListener drift = new TrainListener() {
                @Override
                public void onStep(Training training) {
                    if (rank.rank() == 1 && training.step() == 3) {
                        nudge(rank);
                    }
                }
            };
            try (Run run = run(ranks, builder -> builder.listener(drift))) {
                nudged.put(rank, run);
                Throwable thrown = catchThrowable(() -> run.trainer.fit(run.data, Steps.of(20)));
                return run.trainer.step() + ": " + thrown.getMessage();
            }
        });

        assertThat(messages).hasSize(2).allSatisfy(message -> assertThat(message)
                .isEqualTo(
                        "3: at step 3, parameters differ from those of rank 0: discriminator.model.3.bias on rank 1"));
    }

    private final Map<Collective, Run> nudged = new ConcurrentHashMap<>();

    private void nudge(Collective rank) {
        var bias = nudged.get(rank).discriminator.namedParameters().get("model.3.bias");
        bias.assign(bias.value().add(1e-6));
    }

    @Test
    void aRankThatStopsStopsAll() {
        assertThat(ranks(4, (rank, ranks) -> {
                    TrainListener impatient = new TrainListener() {
                        @Override
                        public void onStep(Training training) {
                            if (rank.rank() == 1 && training.step() == 4) {
                                training.stop();
                            }
                        }
                    };
                    try (Run run = run(ranks, builder -> builder.listener(impatient))) {
                        run.trainer.fit(run.data, Steps.of(20));
                        return run.trainer.step();
                    }
                }))
                .containsOnly(4L);
    }

    @Test
    void aStepThatThrowsOnOneRankEndsAllWithTheReason() {
        List<String> messages = new ArrayList<>(ranks(2, (rank, ranks) -> {
            try (Run run = run(
                    ranks,
                    builder -> builder.regularizer(Regularizer.of(view -> {
                        if (rank.rank() == 1 && view.update() == 3) {
                            throw new IllegalStateException("no more memory");
                        }
                        return view.logits().real().mean().multiply(0);
                    })))) {
                return String.valueOf(catchThrowable(() -> run.trainer.fit(run.data, Steps.of(20)))
                        .getMessage());
            }
        }));

        assertThat(messages).containsExactly("rank 1 failed: no more memory", "no more memory");
    }

    @Test
    void aNumberThatIsNotFiniteOnOneRankSendsAllBackToTheStepBefore() {
        List<String> messages = ranks(2, (rank, ranks) -> {
            try (Run run = run(ranks, builder -> builder);
                    BatchSource<Batch> data = run.data.map(batch -> broken(batch, run.data, rank.rank() == 1))) {
                Throwable thrown = catchThrowable(() -> run.trainer.fit(data, Steps.of(20)));
                return run.trainer.step() + ": " + thrown.getMessage();
            }
        });

        assertThat(messages).hasSize(2).allSatisfy(message -> assertThat(message)
                .startsWith("6: step 7: non-finite numbers first appear on rank 1 in the input of"
                        + " discriminator.model.0, Flatten(): the data, or their preprocessing; the run is back at step"
                        + " 6. "));
    }

    private static Batch broken(Batch batch, BatchSource<Batch> data, boolean breaks) {
        boolean now = breaks && data.consumed() == 7;
        Tensor images = batch.images().multiply(now ? Double.NaN : 1);
        return new Batch(images, batch.labels());
    }

    @Test
    void eachRankHasItsPartOfABatchAndNoiseOfItsOwn() {
        List<Shape> shapes = ranks(2, (rank, ranks) -> {
            try (Scope scope = Scope.open();
                    BatchSource<Batch> data = RankRuns.data(ranks)) {
                return data.next().images().shape();
            }
        });

        assertThat(shapes).containsOnly(RankRuns.IMAGE.prepend(8));
    }

    private static Offset<Double> within(double distance) {
        return Offset.offset(distance);
    }
}
