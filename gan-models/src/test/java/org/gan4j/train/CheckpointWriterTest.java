package org.gan4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.gan4j.io.Checkpoint;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.io.StateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointWriterTest {
    @TempDir
    private Path folder;

    @Test
    void writesEverySoManyStepsAndAtTheEnd() {
        try (TinyRun run = new TinyRun(new CheckpointWriter(folder, Every.steps(2)))) {
            run.toStep(5);
        }

        assertThat(names()).containsExactly("step-000002", "step-000004", "step-000005");
    }

    @Test
    void aCheckpointHasItsStepTheGivenTextsAndAllPartsOfTheRun() {
        CheckpointWriter writer = new CheckpointWriter(folder, Every.epoch()).text("recipe", "tiny");
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
        try (TinyRun run = new TinyRun(new CheckpointWriter(folder, Every.steps(1)).keepNewest(2))) {
            run.toStep(5);
        }

        assertThat(names()).containsExactly("step-000004", "step-000005");
    }

    @Test
    void aRunThatGoesOnFromAnOlderCheckpointSetsTheNewerAside() {
        try (TinyRun run = new TinyRun(new CheckpointWriter(folder, Every.steps(2)))) {
            run.toStep(6);
        }

        try (TinyRun run = new TinyRun(new CheckpointWriter(folder, Every.steps(2)))) {
            run.restored(Checkpoint.read(folder.resolve("step-000002"))).toStep(4);
        }

        assertThat(names()).containsExactly("step-000002", "step-000004");
        assertThat(folder.resolve("step-000004-set-aside-1")).isDirectory();
        assertThat(folder.resolve("step-000006-set-aside-1")).isDirectory();
    }

    @Test
    void aRunThatIsThereAlreadyWritesNothingTwice() {
        try (TinyRun run = new TinyRun(new CheckpointWriter(folder, Every.steps(2)))) {
            run.toStep(2);
            run.toStep(2);
        }
        try (TinyRun run = new TinyRun(new CheckpointWriter(folder, Every.steps(2)))) {
            run.restored(Checkpoint.read(folder.resolve("step-000002"))).toStep(2);
        }

        assertThat(names()).containsExactly("step-000002");
    }

    @Test
    void aCheckpointOfAnotherRunIsRefused() {
        try (TinyRun run = new TinyRun(new CheckpointWriter(folder, Every.steps(2)), new Remembering())) {
            run.toStep(2);
        }
        Checkpoint checkpoint = Checkpoint.read(folder.resolve("step-000002"));

        try (TinyRun run = new TinyRun()) {
            assertThatThrownBy(() -> run.restored(checkpoint))
                    .isInstanceOf(StateException.class)
                    .hasMessageStartingWith("GanTrainer: expects the parts ");
        }
    }

    private List<String> names() {
        return new CheckpointFolder(folder)
                .all().stream().map(path -> path.getFileName().toString()).toList();
    }
}
