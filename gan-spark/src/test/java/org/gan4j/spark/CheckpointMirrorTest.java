package org.gan4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gan4j.io.CheckpointFolder;
import org.gan4j.io.State;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of checkpoints on a file system of Hadoop, here the local one. */
@Tag("full")
final class CheckpointMirrorTest {
    @TempDir
    private Path directory;

    private CheckpointMirror mirror(Path local) {
        return new CheckpointMirror(local, directory.resolve("remote").toUri().toString());
    }

    private Path written(String name, long... steps) {
        Path folder = directory.resolve(name);
        for (long step : steps) {
            State state = State.empty();
            state.put("step", step);
            new CheckpointFolder(folder).write(step, Map.of("part", state), Map.of());
        }
        return folder;
    }

    @Test
    void theNewestCheckpointIsCopiedThereAndBack() {
        Path local = written("local", 5, 10);
        mirror(local).onClose();

        Path other = directory.resolve("other");
        mirror(other).fetch();

        assertThat(new CheckpointFolder(other).readNewest().part("part").number("step"))
                .isEqualTo(10);
        assertThat(directory.resolve("remote/step-000005")).doesNotExist();
    }

    @Test
    void aDamagedCopyIsPassedOverForAnOlderOne() throws IOException {
        Path local = written("local", 5);
        mirror(local).onClose();
        written("local", 10);
        mirror(local).onClose();
        Files.writeString(directory.resolve("remote/step-000010/manifest.json"), "torn");
        Files.deleteIfExists(directory.resolve("remote/step-000010/.manifest.json.crc"));

        Path other = directory.resolve("other");
        mirror(other).fetch();

        assertThat(new CheckpointFolder(other).newestGood()).contains(other.resolve("step-000005"));
    }

    @Test
    void aLocalCheckpointThatIsAsNewStays() {
        mirror(written("local", 5)).onClose();
        Path other = written("other", 5);

        mirror(other).fetch();

        assertThat(new CheckpointFolder(other).all()).containsExactly(other.resolve("step-000005"));
    }
}
