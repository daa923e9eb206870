package org.gan4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.io.Stateful;
import org.gan4j.models.mlp.MlpDiscriminator;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.nn.BatchNorm1d;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.gan4j.train.diagnosis.SaidToLog;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.gan4j.train.penalty.Regularizer;
import org.gan4j.train.run.CheckpointWriter;
import org.gan4j.train.step.TrainStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An error in a step does not lose the steps before it. */
final class FailingStepTest {
    @TempDir
    private Path directory;

    private static GanTrainer<Batch> trainer(TinyGan gan, long failAt, TrainListener... listeners) {
        GanTrainerBuilder<Batch> builder = GanTrainer.of(gan.generator, gan.discriminator)
                .regularizer(Regularizer.of(
                        view -> zero(view.update(), failAt, view.logits().real())))
                .random(RandomStream.seeded(1));
        List.of(listeners).forEach(builder::listener);
        return builder.build();
    }

    private static Tensor zero(long update, long failAt, Tensor outputs) {
        if (update == failAt) {
            throw new IllegalStateException("broken at " + update);
        }
        return outputs.mean().multiply(0);
    }

    @Test
    void theStateBeforeItIsSavedBitForBit() {
        TinyGan.onReference(() -> {
            TinyGan broken = new TinyGan(5);
            GanTrainer<Batch> trainer =
                    trainer(broken, 7, new CheckpointWriter(directory.resolve("broken"), Interval.steps(4)));
            String said = SaidToLog.during(() -> assertThatThrownBy(() -> trainer.fit(broken.data, Steps.of(20)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("broken at 7"));
            TinyGan sound = new TinyGan(5);
            trainer(sound, -1, new CheckpointWriter(directory.resolve("sound"), Interval.steps(4)))
                    .fit(sound.data, Steps.of(7));

            assertThat(trainer.step()).isEqualTo(7);
            assertThat(directory.resolve("broken/step-000007/manifest.json"))
                    .hasSameTextualContentAs(directory.resolve("sound/step-000007/manifest.json"));
            assertThat(said)
                    .contains(
                            "step 8 failed: broken at 7; the run has ended at step 7, and resumes there if its listeners"
                                    + " write checkpoints");
        });
    }

    @Test
    void anErrorOfTheFirstStepWritesNothing() {
        TinyGan.onReference(() -> {
            TinyGan gan = new TinyGan(5);
            Path folder = directory.resolve("checkpoint");
            GanTrainer<Batch> trainer = trainer(gan, 0, new CheckpointWriter(folder, Interval.steps(1)));

            assertThatThrownBy(() -> trainer.fit(gan.data, Steps.of(20))).hasMessage("broken at 0");

            assertThat(folder).doesNotExist();
        });
    }

    @Test
    void aBatchOfOneThatNormalisationCannotTakeIsRefusedBeforeListenersHear() {
        TinyGan.onReference(() -> {
            TinyGan gan = new TinyGan(3);
            TrainListener listener = new TrainListener() {
                @Override
                public void onStart(Training training) {
                    throw new AssertionError("began");
                }
            };

            assertThatThrownBy(() -> trainer(gan, -1, listener).fit(gan.data, Epochs.of(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("GanTrainer: expects batches of 2 samples or more, which " + new BatchNorm1d(4)
                            + " needs, got an epoch with a batch of 1 from " + gan.data
                            + "; leave out a last batch of one by dropLast(), or choose another batch size");
        });
    }

    @Test
    void aRunThatEndsBeforeTheBatchOfOneOrLeavesItOutIsTrained() {
        TinyGan.onReference(() -> {
            TinyGan gan = new TinyGan(3);
            GanTrainer<Batch> trainer = trainer(gan, -1);

            trainer.fit(gan.data, Steps.of(3));

            assertThat(trainer.step()).isEqualTo(3);
            TinyGan other = new TinyGan(3);
            trainer(other, -1).fit(other.data.dropLast(), Epochs.of(2));
        });
    }

    @Test
    void networksWithoutNormalisationOverTheBatchTakeABatchOfOne() {
        Shape shape = Shape.of(1, 2, 2);
        Dataset images = Dataset.of("three", shape, List.of("only"), new byte[12], new int[3]);
        try (DataLoader loader = DataLoader.of(images).batchSize(2)) {
            GanTrainer<Batch> trainer = GanTrainer.of(
                            new MlpGenerator(3, 4, shape, RandomStream.seeded(1)),
                            new MlpDiscriminator(
                                    MlpDiscriminator.Settings.of(shape).hidden(4), RandomStream.seeded(2)))
                    .random(RandomStream.seeded(3))
                    .build();

            trainer.fit(loader, Epochs.of(1));

            assertThat(trainer.step()).isEqualTo(2);
        }
    }

    /** Names two metrics and reports one. */
    private static final class Miscounting implements TrainStep<Batch> {
        @Override
        public List<String> metricNames() {
            return List.of("a", "b");
        }

        @Override
        public Metrics run(BatchSource<Batch> source) {
            return new Metrics(List.of(1.0), 1);
        }

        @Override
        public Map<String, Stateful> parts() {
            return Map.of();
        }
    }

    @Test
    void metricsOfAnotherNumberThanNamesAreRefusedAtTheFirstStep() {
        TinyGan.onReference(() -> {
            TinyGan gan = new TinyGan(5);

            assertThatThrownBy(() -> new GanTrainer<>(new Miscounting(), List.of()).fit(gan.data, Steps.of(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("GanTrainer: expects a step that reports a number for each of its metrics [a, b], got 1"
                            + " numbers: [1.0]");
        });
    }
}
