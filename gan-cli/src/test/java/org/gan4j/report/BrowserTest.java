package org.gan4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real browser. */
@Tag("full")
final class BrowserTest {
    @TempDir
    private Path folder;

    private RunFiles run;
    private Path page;

    @BeforeEach
    void begin() throws IOException {
        run = new RunFiles(folder.resolve("run"))
                .config("mnist-mlp", "\"steps\": 8")
                .log(8)
                .picture(4)
                .picture(8);
        run.finding(3, "discriminator.model.2, ReLU() is dead").checkpoint(8);
        page = folder.resolve("page.html");
    }

    @Test
    void aReportIsDrawn() throws Exception {
        ReportPage.write(page, List.of(run.path()));

        assertThat(drawn(page.toUri().toString()))
                .contains("Step 8 of 8: finished.")
                .contains("aria-label=\"Losses, steps 1 to 8: d_loss from 0.5 to 0.0625; g_loss from 1 to 1.")
                .contains("alt=\"Samples of " + run.path() + " at step 8\"")
                .contains("Step 3: </strong>discriminator.model.2, ReLU() is dead. ")
                .contains("sample " + run.path() + " --count 64</code>")
                .containsPattern("<path d=\"M64\\.0,\\d");
    }

    @Test
    void reportsOfTwoRunsShareTheirCharts() throws Exception {
        RunFiles other = new RunFiles(folder.resolve("other"))
                .config("dcgan-32", "\"steps\": 8")
                .log(4);

        ReportPage.write(page, List.of(run.path(), other.path()));

        assertThat(drawn(page.toUri().toString()))
                .contains("aria-label=\"d_loss, steps 1 to 8: " + run.path() + " from 0.5 to 0.0625; " + other.path()
                        + " from 0.5 to 0.125.")
                .contains("<tr class=\"differs\"><th scope=\"row\">recipe</th><td>mnist-mlp</td><td>dcgan-32</td>");
    }

    @Test
    void aLongRunIsDrawn() throws Exception {
        run.log(200_000);

        ReportPage.write(page, List.of(run.path()));

        assertThat(drawn(page.toUri().toString())).contains("aria-label=\"Losses, steps");
    }

    @Test
    void aRunThatHasOnlyBegunIsDrawn() throws Exception {
        ReportPage.write(
                page,
                List.of(new RunFiles(folder.resolve("begun"))
                        .config("mnist-mlp", "\"steps\": 8")
                        .path()));

        assertThat(drawn(page.toUri().toString()))
                .contains("No step is in the log yet.")
                .contains("There is no checkpoint yet, so there is nothing to sample or resume.");
    }

    @Test
    void theLivePageIsDrawn() throws Exception {
        try (LivePage live = LivePage.open(run.path(), 0)) {
            assertThat(drawn(live.address().toString()))
                    .contains("Step 8 of 8: finished.")
                    .contains("<img src=\"samples/8\"")
                    .contains("aria-label=\"Losses, steps 1 to 8: ");
        }
    }

    /** The document after its script has run. */
    private String drawn(String address) throws IOException, InterruptedException {
        Optional<Path> browser = browser();
        assumeTrue(browser.isPresent(), "there is no chromium on the PATH");
        Path out = folder.resolve("dom.html");
        Process process = new ProcessBuilder(
                        browser.get().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        address)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out);
    }

    private static Optional<Path> browser() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
