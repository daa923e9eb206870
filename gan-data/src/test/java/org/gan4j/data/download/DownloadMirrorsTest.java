package org.gan4j.data.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gan4j.data.download.DownloadFixture.CONTENT;
import static org.gan4j.data.download.DownloadFixture.file;
import static org.gan4j.data.download.DownloadFixture.names;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gan4j.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that redirect, lie, send garbage, stall or are gone. */
@Timeout(30)
final class DownloadMirrorsTest {
    @TempDir
    private Path directory;

    private final List<Long> progress = new ArrayList<>();
    private final Download download =
            new Download(false, (file, bytes, total) -> progress.add(bytes), DownloadFixture.IMPATIENT);

    @Test
    void redirectionsAreFollowed() throws IOException {
        try (Mirror target = new Mirror((request, from, out) -> Mirror.good(CONTENT, from, out));
                Mirror mirror = new Mirror((request, from, out) ->
                        Mirror.head(out, "302 Found", "Location: " + target.uri("elsewhere"), "Content-Length: 0"))) {
            assertThat(download.fetch(file(mirror.uri()), directory)).hasBinaryContent(CONTENT);
        }
    }

    @Test
    void aServerThatLiesAboutTheLengthIsNotBelieved() throws IOException {
        for (int length : new int[] {200_000, 400_000}) {
            try (Mirror mirror = new Mirror((request, from, out) -> {
                Mirror.head(out, "200 OK", "Content-Length: " + length);
                out.write(CONTENT);
            })) {
                RemoteFile file = file(mirror.uri());
                Path folder = directory.resolve("of" + length);
                if (length < CONTENT.length) {
                    assertThatThrownBy(() -> download.fetch(file, folder))
                            .isInstanceOf(DataException.class)
                            .hasMessage(folder.resolve("file.bin")
                                    + " could not be downloaded: 200000 bytes instead of 300000 from "
                                    + mirror.uri());
                    assertThat(names(folder)).isEmpty();
                } else {
                    // All that was promised never comes, but all of the file has.
                    assertThat(download.fetch(file, folder)).hasBinaryContent(CONTENT);
                }
            }
        }
    }

    @Test
    void garbageIsRefusedAndTheNextMirrorIsAsked() throws IOException {
        byte[] garbage = "<html>Not Found</html>".getBytes(StandardCharsets.US_ASCII);
        try (Mirror bad = new Mirror((request, from, out) -> Mirror.good(garbage, from, out));
                Mirror good = new Mirror((request, from, out) -> Mirror.good(CONTENT, from, out))) {
            assertThat(download.fetch(file(bad.uri(), good.uri()), directory)).hasBinaryContent(CONTENT);
            assertThat(bad.requests).hasSize(1);
        }
    }

    @Test
    void anEndlessAnswerIsEnded() throws IOException {
        try (Mirror mirror = new Mirror((request, from, out) -> {
            Mirror.head(out, "200 OK");
            while (true) {
                out.write(CONTENT);
            }
        })) {
            RemoteFile file = file(mirror.uri());
            assertThatThrownBy(() -> download.fetch(file, directory))
                    .isInstanceOf(DataException.class)
                    .hasMessage(directory.resolve("file.bin")
                            + " could not be downloaded: more bytes than the file has from " + mirror.uri());
            assertThat(names(directory)).isEmpty();
        }
    }

    @Test
    void aServerThatFallsSilentIsLeft() throws IOException {
        try (Mirror silent = new Mirror((request, from, out) -> {
                    Mirror.head(out, "200 OK", "Content-Length: " + CONTENT.length);
                    out.write(CONTENT, 0, 1000);
                    out.flush();
                    Thread.sleep(60_000);
                });
                Mirror mute = new Mirror((request, from, out) -> Thread.sleep(60_000));
                Mirror good = new Mirror((request, from, out) -> Mirror.good(CONTENT, from, out))) {
            assertThat(download.fetch(file(silent.uri(), mute.uri(), good.uri()), directory))
                    .hasBinaryContent(CONTENT);
            assertThat(good.requests).containsExactly(1000L);
        }
    }

    @Test
    void aSlowServerIsWaitedFor() throws IOException {
        try (Mirror mirror = new Mirror((request, from, out) -> {
            Mirror.head(out, "200 OK", "Content-Length: " + CONTENT.length);
            for (int i = 0; i < 6; i++) {
                out.write(CONTENT, i * 50_000, 50_000);
                out.flush();
                Thread.sleep(200);
            }
        })) {
            assertThat(download.fetch(file(mirror.uri()), directory)).hasBinaryContent(CONTENT);
            assertThat(mirror.requests).hasSize(1);
            assertThat(progress).isSorted().hasSizeGreaterThan(3);
        }
    }

    @Test
    void everyMirrorsReasonIsTold() throws IOException {
        URI nobody;
        try (Mirror closed = new Mirror((request, from, out) -> {})) {
            nobody = closed.uri();
        }
        try (Mirror gone = new Mirror((request, from, out) -> Mirror.head(out, "404 Not Found", "Content-Length: 0"));
                Mirror busy = new Mirror(
                        (request, from, out) -> Mirror.head(out, "503 Service Unavailable", "Content-Length: 0"))) {
            RemoteFile file = file(gone.uri(), busy.uri(), nobody);

            assertThatThrownBy(() -> download.fetch(file, directory))
                    .isInstanceOf(DataException.class)
                    .hasMessage(directory.resolve("file.bin") + " could not be downloaded: HTTP status 404 from "
                            + gone.uri() + ", and HTTP status 503 from " + busy.uri() + ", and no connection from "
                            + nobody);
            assertThat(gone.requests).hasSize(1);
            assertThat(busy.requests).hasSize(3);
            assertThat(names(directory)).isEmpty();
        }
    }

    @Test
    void theProxyOfTheJvmIsAsked() throws IOException {
        ProxySelector before = ProxySelector.getDefault();
        try (Mirror proxy = new Mirror((request, from, out) -> Mirror.good(CONTENT, from, out))) {
            ProxySelector.setDefault(ProxySelector.of(
                    new InetSocketAddress(proxy.uri().getHost(), proxy.uri().getPort())));
            assertThat(download.fetch(file(URI.create("http://a.host.that.is.not/file.bin")), directory))
                    .hasBinaryContent(CONTENT);
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void pausesDoubleUpToHalfAMinute() {
        assertThat(Stream.of(1, 2, 3, 6, 100)
                        .map(RetryPolicy.STANDARD::pauseAfter)
                        .map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 30L, 30L);
    }
}
