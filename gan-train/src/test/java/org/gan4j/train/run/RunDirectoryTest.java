package org.gan4j.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gan4j.train.listener.RunException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunDirectoryTest {
    @TempDir
    private Path temporary;

    @Test
    void aNewRunMakesItsDirectory() {
        Path path = temporary.resolve("runs/new");
        try (RunDirectory run = RunDirectory.create(path)) {
            assertThat(path).isDirectory();
            assertThat(run.config()).isEqualTo(path.resolve("config.json"));
            assertThat(run.log()).isEqualTo(path.resolve("log.csv"));
            assertThat(run.samples()).isEqualTo(path.resolve("samples"));
            assertThat(run.lossChart()).isEqualTo(path.resolve("losses.png"));
            assertThat(run.checkpoints()).isEqualTo(path.resolve("checkpoint"));
        }
    }

    @Test
    void adirectoryOfOtherThingsIsTaken() throws IOException {
        Path other = Files.writeString(temporary.resolve("notes.txt"), "mine");
        try (RunDirectory run = RunDirectory.create(temporary)) {
            run.writeConfig("{}\n");
        }

        assertThat(other).hasContent("mine");
        assertThat(temporary.resolve("config.json")).hasContent("{}\n");
    }

    @Test
    void aDirectoryThatHoldsARunIsRefused() throws IOException {
        for (String file : new String[] {"checkpoint", "log.csv", "config.json"}) {
            Files.createFile(temporary.resolve(file));

            assertThat(RunDirectory.holdsRun(temporary)).isTrue();
            assertThatThrownBy(() -> RunDirectory.create(temporary))
                    .isInstanceOf(RunException.class)
                    .hasMessage(temporary + " already contains a run: " + file + " exists; choose another directory");
        }
    }

    @Test
    void theFirstFreeDirectoryIsTheOneWantedOrTheNextWithANumber() throws IOException {
        Path wanted = temporary.resolve("digits");
        assertThat(RunDirectory.firstFree(wanted)).isEqualTo(wanted);

        for (String taken : new String[] {"digits", "digits-2", "digits-4"}) {
            Files.createFile(Files.createDirectory(temporary.resolve(taken)).resolve("config.json"));
        }

        assertThat(RunDirectory.firstFree(wanted)).isEqualTo(temporary.resolve("digits-3"));
    }

    @Test
    void aFileIsRefused() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "mine");
        Path below = file.resolve("run");

        assertThatThrownBy(() -> RunDirectory.create(file))
                .isInstanceOf(RunException.class)
                .hasMessage(file + " is a file; choose a directory for the run");
        assertThatThrownBy(() -> RunDirectory.create(below))
                .isInstanceOf(RunException.class)
                .hasMessage(below + " could not be created: not a directory");
        assertThat(file).hasContent("mine");
    }

    @Test
    void whatIsNoRunCannotBeResumed() throws IOException {
        Path absent = temporary.resolve("absent");
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> RunDirectory.resume(absent))
                .hasMessage(absent + " is not the directory of a run: it does not exist");
        assertThatThrownBy(() -> RunDirectory.resume(file))
                .hasMessage(file + " is not the directory of a run: it is a file");
        assertThatThrownBy(() -> RunDirectory.resume(temporary))
                .hasMessage(temporary + " is not the directory of a run: it has no config.json");
    }

    @Test
    void whatAKillLeftIsClearedAway() throws IOException {
        Files.createFile(temporary.resolve("config.json"));
        Path samples = Files.createDirectory(temporary.resolve("samples"));
        Path picture = Files.createFile(samples.resolve("step-000001.png"));
        Path partial = Files.createFile(samples.resolve(".step-000002.png.gan4j-partial"));
        Path chart = Files.createFile(temporary.resolve(".losses.png.gan4j-partial"));

        RunDirectory.resume(temporary).close();

        assertThat(partial).doesNotExist();
        assertThat(chart).doesNotExist();
        assertThat(picture).exists();
    }

    @Test
    void aRunIsWrittenByOneAtATime() {
        try (RunDirectory run = RunDirectory.create(temporary)) {
            run.writeConfig("{}");

            assertThatThrownBy(() -> RunDirectory.resume(temporary))
                    .isInstanceOf(RunException.class)
                    .hasMessage(temporary + " is being written by another process; wait for it to end, or stop it");
            assertThat(RunDirectory.read(temporary).config()).exists();
        }
        RunDirectory.resume(temporary).close();
    }
}
