package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live page of a process of its own. */
@Tag("full")
final class WatchProcessTest {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/[0-9a-f]{32}/");
    private static final int SIGINT_EXIT = 130;

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void ctrlCEndsItAndFreesItsPort() throws Exception {
        assumeTrue(GanProcess.signalsArrive(), "the signal of Ctrl-C is ignored here");
        Path run = directory.resolve("a run");
        Command trained = Command.gan("train", "mnist-mlp-bce", "--batch-size", 2, "--steps", 2, "--out", run);
        assertThat(trained.code()).as(trained.err().toString()).isZero();
        Process watch = GanProcess.start(directory, "watch", run.toString());
        try {
            URI address = address(watch);
            HttpResponse<String> page = client.send(request(address), HttpResponse.BodyHandlers.ofString());
            HttpResponse<InputStream> events =
                    client.send(request(address.resolve("events")), HttpResponse.BodyHandlers.ofInputStream());

            // A page that is still open, and follows the run, does not hold it.
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("Step 2 of 2: finished.");
            assertThat(events.body().read()).isEqualTo('d');
            GanProcess.interrupt(watch);

            assertThat(watch.exitValue()).isEqualTo(SIGINT_EXIT);
            assertThat(directory.resolve("err")).isEmptyFile();
            try (ServerSocket again = new ServerSocket(address.getPort(), 1, InetAddress.getLoopbackAddress())) {
                assertThat(again.getLocalPort()).isEqualTo(address.getPort());
            }
        } finally {
            watch.destroyForcibly();
        }
    }

    private static HttpRequest request(URI address) {
        return HttpRequest.newBuilder(address).build();
    }

    /** Waits for the address that the process prints. */
    private URI address(Process watch) throws IOException, InterruptedException {
        while (true) {
            Matcher found = ADDRESS.matcher(Files.readString(directory.resolve("out")));
            if (found.find()) {
                return URI.create(found.group());
            }
            assertThat(watch.isAlive())
                    .as(Files.readString(directory.resolve("err")))
                    .isTrue();
            Thread.sleep(20);
        }
    }
}
