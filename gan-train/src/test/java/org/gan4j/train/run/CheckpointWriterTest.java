package org.gan4j.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.io.StateException;
import org.gan4j.models.mlp.MlpGenerator;
import org.gan4j.shape.Shape;
import org.gan4j.train.Remembering;
import org.gan4j.train.TinyRun;
import org.gan4j.train.diagnosis.SaidToLog;
import org.gan4j.train.listener.Direction;
import org.gan4j.train.listener.FakeTraining;
import org.gan4j.train.listener.Interval;
import org.gan4j.train.listener.RunException;
import org.gan4j.train.listener.TrainListener;
import org.gan4j.train.listener.Training;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointWriterTest {
    @TempDir
    private Path folder;

    @Test
    void writesEverySoManyStepsAndAtTheEnd() {
        try (TinyRun run = new TinyRun(new CheckpointWriter(folder, Interval.steps(2)))) {
            run.toStep(5);
        }

        assertThat(names()).containsExactly("step-000002", "step-000004", "step-000005");
    }

    @Test
    void aCheckpointHasItsStepTheGivenTextsAndAllPartsOfTheRun() {
        CheckpointWriter writer = new CheckpointWriter(folder, Interval.epoch()).text("recipe", "tiny");
        try (TinyRun run = new TinyRun(writer)) {
            run.toEpoch(1);
        }

        Checkpoint checkpoint = new CheckpointFolder(folder).readNewest();
        assertThat(checkpoint.texts()).containsEntry("step", "4").containsEntry("recipe", "tiny");
        assertThat(checkpoint.parts())
                .containsExactlyInAnyOrder(
                        "generator",
                        "discriminator",
                        "generator_optimizer",
                        "discriminator_optimizer",
                        "noise",
                        "trainer",
                        "data");
    }

    @Test
    void keepsTheNewestOnly() {
        try (TinyRun run = new TinyRun(new CheckpointWriter(folder, Interval.steps(1)).keepNewest(2))) {
            run.toStep(5);
        }

        assertThat(names()).containsExactly("step-000004", "step-000005");
    }

    @Test
    void keepsTheBestBesidesTheNewest() {
        CheckpointWriter writer =
                new CheckpointWriter(folder, Interval.steps(2)).keepNewest(1).keepBest("g_loss", Direction.LOWER);
        FakeTraining training = new FakeTraining();
        writer.onStart(training);
        for (double loss : new double[] {5, 5, 1, 3, 3, 3, 0.5, 4}) {
            writer.onStep(training.next(0, loss, 0, 0));
        }

        // The means were 5, 2, 3 and 2.25.
        assertThat(names()).containsExactly("step-000004", "step-000008");
        assertThat(Checkpoint.read(folder.resolve("step-000004")).texts())
                .containsEntry("metric", "g_loss")
                .containsEntry("metric_mean", "2.0");
    }

    @Test
    void aRunThatGoesOnKnowsItsBest() {
        FakeTraining training = new FakeTraining();
        CheckpointWriter before = new CheckpointWriter(folder, Interval.steps(1)).keepBest("d_real", Direction.HIGHER);
        before.onStart(training);
        for (double score : new double[] {0.1, 0.9, 0.5}) {
            before.onStep(training.next(0, 0, score, 0));
        }

        CheckpointWriter after =
                new CheckpointWriter(folder, Interval.steps(1)).keepNewest(1).keepBest("d_real", Direction.HIGHER);
        after.onStart(training);
        after.onStep(training.next(0, 0, 0.8, 0));

        assertThat(names()).containsExactly("step-000002", "step-000004");
    }

    @Test
    void theBestByOneMetricIsNotTheBestByAnother() {
        FakeTraining training = new FakeTraining();
        CheckpointWriter before = new CheckpointWriter(folder, Interval.steps(1)).keepBest("d_real", Direction.HIGHER);
        before.onStart(training);
        before.onStep(training.next(0, 0, 0.9, 0.1));

        CheckpointWriter after =
                new CheckpointWriter(folder, Interval.steps(1)).keepNewest(1).keepBest("d_fake", Direction.HIGHER);
        after.onStart(training);
        after.onStep(training.next(0, 0, 0, 0.2));
        after.onStep(training.next(0, 0, 0, 0.1));

        assertThat(names()).containsExactly("step-000002", "step-000003");
    }

    @Test
    void theBestByAMetricThatTheRunLacksIsRefused() {
        CheckpointWriter writer = new CheckpointWriter(folder, Interval.steps(1)).keepBest("fid", Direction.LOWER);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.onStart(new FakeTraining()))
                .withMessage(
                        "CheckpointWriter: expects one of the metrics d_loss, g_loss, d_real, d_fake, got \"fid\"");
    }

    @Test
    void aRunThatCannotSaveSaysSoKeepsWhatIsThereAndTriesAgain() throws IOException {
        CheckpointWriter writer = new CheckpointWriter(folder, Interval.steps(2)).retryAfter(Duration.ZERO);
        Path away = folder.resolveSibling("away");
        String said = SaidToLog.during(() -> {
            FakeTraining training = new FakeTraining();
            writer.onStart(training);
            writer.onStep(training.atStep(2));
            obstruct(away);
            writer.onStep(training.atStep(4));
            writer.onStep(training.atStep(5));
            clear(away);
            writer.onStep(training.atStep(6));
            writer.onStep(training.atStep(7));
            writer.onEnd(training.atStep(7));
        });

        assertThat(names()).containsExactly("step-000002", "step-000006", "step-000007");
        assertThat(said)
                .containsOnlyOnce("step 4 could not be saved, and will be tried again every 0 s: Checkpoint "
                        + folder.resolve("step-000004") + " could not be written: ")
                .containsOnlyOnce("step 6 was saved: checkpoints can be written again");
    }

    @Test
    void aRunThatCannotSaveItsLastStateEndsWithASentence() {
        Path checkpoints = folder.resolve("checkpoint");
        TrainListener filling = new TrainListener() {
            @Override
            public void onStep(Training training) {
                if (training.step() == 3) {
                    move(checkpoints, folder.resolve("away"));
                    file(checkpoints);
                }
            }
        };
        Remembering last = new Remembering();
        try (TinyRun run = new TinyRun(filling, new CheckpointWriter(checkpoints, Interval.steps(2)), last)) {
            assertThatThrownBy(() -> run.toStep(5))
                    .isInstanceOf(RunException.class)
                    .hasMessageStartingWith(
                            "Checkpoint " + checkpoints.resolve("step-000005") + " could not be written: ")
                    .hasMessageEndingWith("; there is no checkpoint");
            assertThat(run.trainer.step()).isEqualTo(5);
        }
        assertThat(Checkpoint.read(folder.resolve("away/step-000002")).texts()).containsEntry("step", "2");
    }

    private void obstruct(Path away) {
        move(folder, away);
        file(folder);
    }

    private void clear(Path away) {
        try {
            Files.delete(folder);
            Files.move(away, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void file(Path at) {
        try {
            Files.createFile(at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRunThatGoesOnFromAnOlderCheckpointSetsTheNewerAside() {
        try (TinyRun run = new TinyRun(new CheckpointWriter(folder, Interval.steps(2)))) {
            run.toStep(6);
        }

        try (TinyRun run = new TinyRun(new CheckpointWriter(folder, Interval.steps(2)))) {
            run.restored(Checkpoint.read(folder.resolve("step-000002"))).toStep(4);
        }

        assertThat(names()).containsExactly("step-000002", "step-000004");
        assertThat(folder.resolve("step-000004-set-aside-1")).isDirectory();
        assertThat(folder.resolve("step-000006-set-aside-1")).isDirectory();
    }

    @Test
    void aRunThatIsThereAlreadyWritesNothingTwice() {
        try (TinyRun run = new TinyRun(new CheckpointWriter(folder, Interval.steps(2)))) {
            run.toStep(2);
            run.toStep(2);
        }
        try (TinyRun run = new TinyRun(new CheckpointWriter(folder, Interval.steps(2)))) {
            run.restored(Checkpoint.read(folder.resolve("step-000002"))).toStep(2);
        }

        assertThat(names()).containsExactly("step-000002");
    }

    @Test
    void aCheckpointOfAnotherRunIsRefused() {
        try (TinyRun run = new TinyRun(new CheckpointWriter(folder, Interval.steps(2)), new Remembering())) {
            run.toStep(2);
        }
        Checkpoint checkpoint = Checkpoint.read(folder.resolve("step-000002"));

        MlpGenerator wider = new MlpGenerator(3, 9, Shape.of(1, 4, 4), TinyRun.random());
        try (TinyRun run = new TinyRun(wider)) {
            assertThatThrownBy(() -> run.restored(checkpoint))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining(
                            "expects a state of its own names and shapes, got of another shape: model.0.");
            assertThat(run.trainer.step()).isZero();
        }
    }

    private List<String> names() {
        return new CheckpointFolder(folder)
                .all().stream().map(path -> path.getFileName().toString()).toList();
    }
}
