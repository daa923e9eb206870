package org.gan4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gan4j.train.listener.RunException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recipe on two ranks in threads, as executors run it. */
final class RecipeProgramTest {
    @TempDir
    private Path directory;

    private RecipeProgram ring(String name, int steps) {
        return RecipeProgram.of(
                        "ring8", "--steps=" + steps, "--batch-size=16", "--checkpoint-every=2", "--sample-every=4")
                .out(directory.resolve(name).toString());
    }

    @Test
    void rankZeroWritesTheDirectoryOfARunThatResumesBitForBit() throws IOException {
        assertThat(InThreads.train(ring("whole", 4), 2))
                .containsOnly("Trained 4 steps on 2 ranks, to step 4, in " + directory.resolve("whole") + ".");
        InThreads.train(ring("parts", 2), 2);
        InThreads.train(ring("parts", 4).resumed(), 2);

        assertThat(Losses.of(directory.resolve("parts"))).hasSize(5).isEqualTo(Losses.of(directory.resolve("whole")));
        assertThat(Files.readString(directory.resolve("parts/checkpoint/step-000004/manifest.json")))
                .isEqualTo(Files.readString(directory.resolve("whole/checkpoint/step-000004/manifest.json")));
        assertThat(directory.resolve("whole/config.json")).exists();
    }

    @Test
    void aDirectoryThatHoldsARunIsRefusedOnAllRanks() {
        InThreads.train(ring("run", 1), 2);

        assertThatThrownBy(() -> InThreads.train(ring("run", 1), 2))
                .isInstanceOf(RunException.class)
                .hasMessage(directory.resolve("run") + " already contains a run: config.json exists; choose another"
                        + " directory");
    }

    @Test
    void aBatchThatTheRanksCannotDivideIsRefused() {
        assertThatThrownBy(() -> InThreads.train(ring("odd", 1), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batch_size: expects a multiple of the number of ranks, 3, got 16");
    }
}
