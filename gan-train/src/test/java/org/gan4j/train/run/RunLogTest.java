package org.gan4j.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gan4j.train.listener.RunException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunLogTest {
    @TempDir
    private Path directory;

    @Test
    void readsTheColumnsByName() throws IOException {
        RunLog log = RunLog.read(written("step,d_loss\n1,0.5\n2,NaN\n"));

        assertThat(log.names()).containsExactly("step", "d_loss");
        assertThat(log.size()).isEqualTo(2);
        assertThat(log.column("d_loss")).containsExactly(0.5, Double.NaN);
        assertThatThrownBy(() -> log.column("loss")).hasMessage("RunLog: expects one of [step, d_loss], got \"loss\"");
    }

    @Test
    void leavesOutARowThatIsBeingWritten() throws IOException {
        assertThat(RunLog.read(written("step,d_loss\n1,0.5\n2,")).size()).isEqualTo(1);
        assertThat(RunLog.read(written("step,d_loss\n1,0.5\n2")).size()).isEqualTo(1);
        assertThat(RunLog.read(written("step,d_loss\n1,0.5\n2,0.25")).size()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoLog() throws IOException {
        Path file = written("step,d_loss\n1,0.5\nx,0.5\n3,0.5\n");
        assertThatThrownBy(() -> RunLog.read(file))
                .isInstanceOf(RunException.class)
                .hasMessage(file + ": expects 2 numbers a row, got \"x,0.5\"");
        written("");
        assertThatThrownBy(() -> RunLog.read(file))
                .hasMessage(file + ": expects a log whose first column is step, got no line");
        written("a,b\n");
        assertThatThrownBy(() -> RunLog.read(file))
                .hasMessage(file + ": expects a log whose first column is step, got \"a,b\"");
        Path absent = directory.resolve("absent.csv");
        assertThatThrownBy(() -> RunLog.read(absent))
                .hasMessage(absent + " could not be read: no such file or directory");
    }

    private Path written(String text) throws IOException {
        return Files.writeString(directory.resolve("log.csv"), text);
    }
}
