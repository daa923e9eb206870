package org.gan4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {
    @TempDir
    Path run;

    private Path path;
    private CheckpointFolder folder;

    @BeforeEach
    void nameTheFolder() {
        path = run.resolve("checkpoint");
        folder = new CheckpointFolder(path);
    }

    @Test
    void checkpointsAreNamedByStepAndListedByStep() {
        write(1_000_000, 20, 200, 999_999);

        assertThat(folder.all())
                .containsExactly(
                        path.resolve("step-000020"),
                        path.resolve("step-000200"),
                        path.resolve("step-999999"),
                        path.resolve("step-1000000"));
        assertThat(folder.newest()).contains(path.resolve("step-1000000"));
    }

    @Test
    void whateverHasAnotherNameIsNoCheckpoint() throws IOException {
        write(7);
        Files.createDirectory(path.resolve(".step-000009.gan4j-partial"));
        Files.createDirectory(path.resolve("step-9"));
        Files.createDirectory(path.resolve("step-0000009"));
        Files.createDirectory(path.resolve("step-000009.bak"));
        Files.createDirectory(path.resolve("xstep-000009"));
        Files.createFile(path.resolve("step-000009"));

        assertThat(folder.all()).containsExactly(path.resolve("step-000007"));
    }

    @Test
    void aFolderThatIsNotThereHasNone() {
        assertThat(folder.all()).isEmpty();
        assertThat(folder.newest()).isEmpty();
        assertThat(folder.newestGood()).isEmpty();
        assertThatThrownBy(() -> folder.readNewest())
                .isInstanceOf(StateException.class)
                .hasMessage("CheckpointFolder " + path + ": expects a checkpoint, got none");
    }

    @Test
    void theNewestIsRead() {
        write(100, 200);

        assertThat(folder.readNewest().texts()).isEqualTo(Map.of("step", "200"));
    }

    @Test
    void aCheckpointThatIsRemovedWhileItIsReadIsReplacedByTheNewest() {
        write(100);

        String step = folder.useNewest(checkpoint -> {
            if (folder.newest().equals(Optional.of(folder.at(100)))) {
                // As a run does that keeps one checkpoint.
                write(200);
                folder.keepNewest(1);
            }
            checkpoint.part("a");
            return checkpoint.texts().getOrDefault("step", "");
        });

        assertThat(step).isEqualTo("200");
    }

    @Test
    void aDamagedNewestIsRefusedNamingTheFileAndTheNewestGood() throws IOException {
        write(100, 200, 300);
        Files.delete(path.resolve("step-000300/manifest.json"));
        Files.delete(path.resolve("step-000200/a.safetensors"));

        assertThat(folder.newestGood()).contains(path.resolve("step-000100"));
        assertThatThrownBy(() -> folder.readNewest())
                .isInstanceOf(StateException.class)
                .hasMessage("Checkpoint " + path.resolve("step-000300")
                        + ": expects the file manifest.json, got none; the newest good checkpoint is "
                        + path.resolve("step-000100"));

        Files.delete(path.resolve("step-000100/a.safetensors"));
        assertThatThrownBy(() -> folder.readNewest())
                .isInstanceOf(StateException.class)
                .hasMessage("Checkpoint " + path.resolve("step-000300")
                        + ": expects the file manifest.json, got none; no other checkpoint is good");
    }

    @Test
    void onlyTheNewestAreKept() {
        write(1, 2, 3, 4);

        folder.keepNewest(2);
        assertThat(path.toFile().list()).containsExactlyInAnyOrder("step-000003", "step-000004");

        folder.keepNewest(5);
        assertThat(folder.all()).hasSize(2);
        assertThatThrownBy(() -> folder.keepNewest(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("CheckpointFolder " + path + ": expects to keep at least 1 checkpoint, got 0");
    }

    @Test
    void whatCameAfterAStepIsSetAsideForARunThatGoesOnFromThere() {
        write(1, 2, 3);

        folder.setAsideAfter(1);
        write(2);
        folder.setAsideAfter(1);

        assertThat(folder.all()).containsExactly(path.resolve("step-000001"));
        assertThat(path.toFile().list())
                .containsExactlyInAnyOrder(
                        "step-000001", "step-000002-set-aside-1", "step-000002-set-aside-2", "step-000003-set-aside-1");
        assertThat(Checkpoint.read(path.resolve("step-000003-set-aside-1")).texts())
                .isEqualTo(Map.of("step", "3"));
    }

    private void write(long... steps) {
        for (long step : steps) {
            folder.write(step, Map.of("a", State.empty()), Map.of("step", Long.toString(step)));
        }
    }
}
