package org.gan4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example runs. */
final class ExamplesTest {
    @TempDir
    private Path directory;

    @Test
    void mnistMlpBceDrawsWhatItLearned() {
        Path picture = directory.resolve("picture.png");

        MnistMlpBce.main("3", picture.toString());

        assertThat(picture).isNotEmptyFile();
    }

    @Test
    void mnistMlpWritesItsRun() {
        Path run = directory.resolve("run");

        MnistMlp.main("3", run.toString());

        assertThat(run.resolve("samples/step-000003.png")).isNotEmptyFile();
        assertThat(run.resolve("losses.png")).isNotEmptyFile();
        assertThat(run.resolve("log.csv")).isNotEmptyFile();
        assertThat(run.resolve("checkpoint/step-000003")).isNotEmptyDirectory();
    }
}
