package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportCommandTest {
    @TempDir
    private Path folder;

    @Test
    void theReportOfARunIsBesideIt() throws IOException {
        Path run = run();

        Command report = Command.gan("report", run);

        Path file = folder.resolve("run-report.html");
        assertThat(report.err())
                .containsExactly(
                        "gan: " + run + ": There is no log.csv yet, so there are no charts.",
                        "gan: " + run + ": There are no pictures of samples yet.",
                        "gan: " + run + ": There is no checkpoint yet, so there is nothing to sample or resume.");
        assertThat(report.out()).containsExactly("The report of 1 run is in " + file + ".");
        assertThat(report.code()).isZero();
        assertThat(file).content().startsWith("<!DOCTYPE html>");
    }

    @Test
    void aReportNeedsARun() {
        Command report = Command.gan("report");

        assertThat(report.code()).isEqualTo(2);
        assertThat(report.err()).first().asString().startsWith("gan: No run given, for example runs/mnist-mlp");
    }

    @Test
    void aReportIsAFileOfHtml() throws IOException {
        Command report = Command.gan("report", run(), "--out", "report.pdf");

        assertThat(report.code()).isEqualTo(2);
        assertThat(report.err()).first().asString().startsWith("gan: --out must end in .html, not \"report.pdf\"");
    }

    @Test
    void aDirectoryWithoutARunIsRefused() {
        Path none = folder.resolve("none");

        assertThat(Command.gan("report", none).err())
                .containsExactly("gan: " + none + " is not the directory of a run: it does not exist");
        assertThat(Command.gan("watch", none).err())
                .containsExactly("gan: " + none + " is not the directory of a run: it does not exist");
    }

    @Test
    void aTakenPortIsRefused() throws IOException {
        Path run = run();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Command watch = Command.gan("watch", run, "--port", taken.getLocalPort());

            assertThat(watch.code()).isEqualTo(1);
            assertThat(watch.err())
                    .containsExactly("gan: port " + taken.getLocalPort()
                            + " could not be opened: address already in use; choose another one");
        }
    }

    @Test
    void aTrainingIsWatchedAtAnAddressThatItPrints() {
        Command train = Command.gan(
                "train",
                "mnist-mlp-bce",
                "--batch-size",
                2,
                "--steps",
                2,
                "--watch",
                "--out",
                folder.resolve("watched"));

        assertThat(train.code()).isZero();
        assertThat(train.out())
                .anyMatch(
                        line -> line.matches("Watch it at http://127\\.0\\.0\\.1:\\d+/[0-9a-f]{32}/ until it ends\\."));
    }

    private Path run() throws IOException {
        Path run = Files.createDirectories(folder.resolve("run"));
        Files.writeString(run.resolve("config.json"), "{\"recipe\": \"mnist-mlp\", \"schedule\": {\"steps\": 4}}");
        return run;
    }
}
