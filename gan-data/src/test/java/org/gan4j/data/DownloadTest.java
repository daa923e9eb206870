package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class DownloadTest {
    private static final byte[] CONTENT = content(300_000);
    private static final Patience IMPATIENT =
            new Patience(Duration.ofSeconds(5), Duration.ofMillis(700), Duration.ofMillis(5), 3);

    @TempDir
    private Path directory;

    private final List<Long> progress = new ArrayList<>();
    private final Download download = new Download(false, (file, bytes, total) -> progress.add(bytes), IMPATIENT);

    @Test
    void aFileIsDownloadedOnceAndLeavesNothingBeside() throws IOException {
        try (Mirror mirror = new Mirror((request, from, out) -> Mirror.good(CONTENT, from, out))) {
            RemoteFile file = file(mirror.uri());
            Path folder = directory.resolve("new").resolve("folder");

            assertThat(download.fetch(file, folder)).isEqualTo(folder.resolve("file.bin"));
            assertThat(download.fetch(file, folder)).hasBinaryContent(CONTENT);

            assertThat(mirror.requests).containsExactly(0L);
            assertThat(names(folder)).containsExactly("file.bin");
            assertThat(progress.get(progress.size() - 1)).isEqualTo(300_000);
        }
    }

    @Test
    void aConnectionThatIsDroppedIsContinuedWhereItEnded() throws IOException {
        try (Mirror mirror = new Mirror((request, from, out) -> {
            if (request < 2) {
                dropAfter(100_000, from, out);
            } else {
                Mirror.good(CONTENT, from, out);
            }
        })) {
            assertThat(download.fetch(file(mirror.uri()), directory)).hasBinaryContent(CONTENT);

            assertThat(mirror.requests).containsExactly(0L, 100_000L, 200_000L);
        }
    }

    @Test
    void aLaterRunContinuesWhatAnEarlierOneLeft() throws IOException {
        try (Mirror mirror = new Mirror((request, from, out) -> {
            if (request < 3) {
                dropAfter(request == 0 ? 40_000 : 0, from, out);
            } else {
                Mirror.good(CONTENT, from, out);
            }
        })) {
            RemoteFile file = file(mirror.uri());
            assertThatThrownBy(() -> download.fetch(file, directory))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith(directory.resolve("file.bin")
                            + ": expects to be downloaded, got an answer that broke off (")
                    .hasMessageEndingWith(" from " + mirror.uri());
            assertThat(names(directory)).containsExactly(".file.bin.gan4j-download");

            assertThat(download.fetch(file, directory)).hasBinaryContent(CONTENT);
            assertThat(mirror.requests).containsExactly(0L, 40_000L, 40_000L, 40_000L);
            assertThat(names(directory)).containsExactly("file.bin");
        }
    }

    @Test
    void roundsThatBringSomethingAreNotCounted() throws IOException {
        try (Mirror mirror = new Mirror((request, from, out) -> dropAfter(70_000, from, out))) {
            RemoteFile file = file(mirror.uri());

            assertThat(download.fetch(file, directory)).hasBinaryContent(CONTENT);

            assertThat(mirror.requests).hasSize(5);
        }
    }

    @Test
    void aServerThatIgnoresTheRangeIsTakenFromTheBeginning() throws IOException {
        try (Mirror mirror = new Mirror((request, from, out) -> {
            if (request == 0) {
                dropAfter(100_000, from, out);
            } else {
                Mirror.good(CONTENT, 0, out);
            }
        })) {
            assertThat(download.fetch(file(mirror.uri()), directory)).hasBinaryContent(CONTENT);
            assertThat(mirror.requests).containsExactly(0L, 100_000L);
        }
    }

    @Test
    void aServerThatIgnoresTheRangeAndBreaksOffIsNotTriedForEver() throws IOException {
        try (Mirror mirror =
                new Mirror((request, from, out) -> dropAfter(request % 2 == 0 ? 200_000 : 80_000, 0, out))) {
            RemoteFile file = file(mirror.uri());

            assertThatThrownBy(() -> download.fetch(file, directory)).isInstanceOf(DataException.class);

            assertThat(mirror.requests).hasSize(4);
        }
    }

    @Test
    void aServerThatSendsAnotherPartIsTakenFromTheBeginning() throws IOException {
        try (Mirror mirror = new Mirror((request, from, out) -> {
            switch (request) {
                case 0 -> dropAfter(100_000, from, out);
                case 1 -> Mirror.good(CONTENT, 50_000, out);
                default -> Mirror.good(CONTENT, from, out);
            }
        })) {
            assertThat(download.fetch(file(mirror.uri()), directory)).hasBinaryContent(CONTENT);
            assertThat(mirror.requests).containsExactly(0L, 100_000L, 0L);
        }
    }

    @Test
    void aServerThatAlwaysSendsAnotherPartIsGivenUpForThat() throws IOException {
        try (Mirror mirror = new Mirror((request, from, out) -> {
            if (from > 0) {
                Mirror.good(CONTENT, from - 50_000, out);
            } else {
                dropAfter(100_000, from, out);
            }
        })) {
            RemoteFile file = file(mirror.uri());
            assertThatThrownBy(() -> download.fetch(file, directory))
                    .isInstanceOf(DataException.class)
                    .hasMessage(directory.resolve("file.bin")
                            + ": expects to be downloaded, got another part than was asked for from " + mirror.uri());
            assertThat(mirror.requests).containsExactly(0L, 100_000L, 0L, 100_000L);
            assertThat(names(directory)).isEmpty();
        }
    }

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
                                    + ": expects to be downloaded, got 200000 bytes instead of 300000 from "
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
    void aChecksumThatDoesNotMatchIsTheEndAndLeavesNothing() throws IOException {
        byte[] other = CONTENT.clone();
        other[77] ^= 1;
        try (Mirror mirror = new Mirror((request, from, out) -> Mirror.good(other, from, out))) {
            RemoteFile file = file(mirror.uri());

            assertThatThrownBy(() -> download.fetch(file, directory))
                    .isInstanceOf(DataException.class)
                    .hasMessage(directory.resolve("file.bin") + ": expects to be downloaded, got SHA-256 "
                            + sha256(other) + " instead of SHA-256 " + sha256(CONTENT) + " from " + mirror.uri());
            assertThat(mirror.requests).hasSize(1);
            assertThat(names(directory)).isEmpty();
        }
    }

    /** What an earlier version of a file, or another mirror, left behind must not spoil the download. */
    @Test
    void aPartialFileOfOtherContentIsThrownAwayAndAllIsTakenAnew() throws IOException {
        Files.write(directory.resolve(".file.bin.gan4j-download"), new byte[1000]);
        try (Mirror mirror = new Mirror((request, from, out) -> Mirror.good(CONTENT, from, out))) {
            assertThat(download.fetch(file(mirror.uri()), directory)).hasBinaryContent(CONTENT);
            assertThat(mirror.requests).containsExactly(1000L, 0L);
        }
    }

    @Test
    void aPartialFileThatIsTooLongIsThrownAway() throws IOException {
        for (long known : new long[] {CONTENT.length, 0}) {
            Files.write(directory.resolve(".file.bin.gan4j-download"), new byte[400_000]);
            try (Mirror mirror = new Mirror((request, from, out) -> {
                if (from >= CONTENT.length) {
                    Mirror.head(out, "416 Range Not Satisfiable", "Content-Length: 0");
                } else {
                    Mirror.good(CONTENT, from, out);
                }
            })) {
                RemoteFile file =
                        new RemoteFile("file.bin", List.of(mirror.uri()), known, Sha256.ofFile(sha256(CONTENT)));
                assertThat(download.fetch(file, directory)).hasBinaryContent(CONTENT);
            }
            Files.delete(directory.resolve("file.bin"));
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
                            + ": expects to be downloaded, got more bytes than the file has from " + mirror.uri());
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
                    .hasMessage(directory.resolve("file.bin") + ": expects to be downloaded, got HTTP status 404 from "
                            + gone.uri() + ", and HTTP status 503 from " + busy.uri() + ", and no connection from "
                            + nobody);
            assertThat(gone.requests).hasSize(1);
            assertThat(busy.requests).hasSize(3);
            assertThat(names(directory)).isEmpty();
        }
    }

    @Test
    void theContentOfGzipIsWhatCountsWhereItIsAskedFor() throws IOException {
        byte[] fast = gzip(CONTENT, Deflater.BEST_SPEED);
        byte[] best = gzip(CONTENT, Deflater.BEST_COMPRESSION);
        assertThat(fast).isNotEqualTo(best);
        for (byte[] packed : List.of(fast, best)) {
            try (Mirror mirror = new Mirror((request, from, out) -> Mirror.good(packed, from, out))) {
                RemoteFile file =
                        new RemoteFile("file.gz", List.of(mirror.uri()), 0, Sha256.ofContent(sha256(CONTENT)));
                Path folder = directory.resolve("of" + packed.length);
                assertThat(download.fetch(file, folder)).hasBinaryContent(packed);
                download.fetch(file, folder);
                assertThat(mirror.requests).hasSize(1);
            }
        }
        try (Mirror mirror = new Mirror((request, from, out) -> Mirror.good(CONTENT, from, out))) {
            RemoteFile file = new RemoteFile("file.gz", List.of(mirror.uri()), 0, Sha256.ofContent(sha256(CONTENT)));
            assertThatThrownBy(() -> download.fetch(file, directory))
                    .hasMessage(directory.resolve("file.gz")
                            + ": expects to be downloaded, got what is not gzip data from " + mirror.uri());
        }
    }

    @Test
    void aDamagedFileOfTheNameIsReplaced() throws IOException {
        Files.writeString(directory.resolve("file.bin"), "damaged");
        try (Mirror mirror = new Mirror((request, from, out) -> Mirror.good(CONTENT, from, out))) {
            assertThat(download.fetch(file(mirror.uri()), directory)).hasBinaryContent(CONTENT);
        }
    }

    @Test
    void offlineNothingIsAskedFor() throws IOException {
        try (Mirror mirror = new Mirror((request, from, out) -> Mirror.good(CONTENT, from, out))) {
            RemoteFile file = file(mirror.uri());
            Download offline = Download.by(new DataCache(directory, true));

            assertThatThrownBy(() -> offline.fetch(file, directory))
                    .isInstanceOf(DataException.class)
                    .hasMessage(directory.resolve("file.bin") + ": expects to be downloaded from " + mirror.uri()
                            + ", got the setting not to download");
            assertThat(mirror.requests).isEmpty();
            Files.write(directory.resolve("file.bin"), CONTENT);
            assertThat(offline.fetch(file, directory)).hasBinaryContent(CONTENT);
        }
    }

    /** The device that is always full stands where the partial file would. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsSaidSoAndLeavesNothing() throws IOException {
        Files.createSymbolicLink(directory.resolve(".file.bin.gan4j-download"), Path.of("/dev/full"));
        try (Mirror mirror = new Mirror((request, from, out) -> Mirror.good(CONTENT, from, out))) {
            RemoteFile file = file(mirror.uri());
            assertThatThrownBy(() -> download.fetch(file, directory))
                    .isInstanceOf(DataException.class)
                    .hasMessage(directory.resolve("file.bin")
                            + ": expects room for the download, got: no space left on device");
            assertThat(names(directory)).isEmpty();
            assertThat(mirror.requests).hasSize(1);
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidSo() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> download.fetch(file(URI.create("http://127.0.0.1:1/x")), file))
                .isInstanceOf(DataException.class)
                .hasMessage(file.resolve("file.bin") + ": expects to be written, got: " + file + " exists already");
    }

    @Test
    void twoDownloadsOfAFileAtOnceAreRefused() throws IOException {
        try (FileChannel other = FileChannel.open(
                directory.resolve(".file.bin.gan4j-download"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            other.lock();
            assertThatThrownBy(() -> download.fetch(file(URI.create("http://127.0.0.1:1/x")), directory))
                    .isInstanceOf(DataException.class)
                    .hasMessage(directory.resolve("file.bin")
                            + ": expects to be downloaded once at a time, got another download of it");
        }
    }

    @Test
    void anInterruptEndsTheDownload() throws IOException {
        try (Mirror mirror = new Mirror((request, from, out) -> Thread.sleep(20_000))) {
            RemoteFile file = file(mirror.uri());
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> download.fetch(file, directory))
                    .isInstanceOf(DataException.class)
                    .hasMessage(directory.resolve("file.bin") + ": expects to be downloaded, got an interrupt");
            assertThat(Thread.interrupted()).isTrue();
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
    void aNameThatLeavesItsFolderIsRefused() {
        for (String name : List.of("../x", "a/b", "a\\b", ".hidden", "")) {
            assertThatThrownBy(() ->
                            new RemoteFile(name, List.of(URI.create("http://x")), 0, Sha256.ofFile("0".repeat(64))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("RemoteFile: expects the plain name of a file, got " + name);
        }
    }

    @Test
    void pausesDoubleUpToHalfAMinute() {
        assertThat(Stream.of(1, 2, 3, 6, 100).map(Patience.STANDARD::pauseAfter).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 30L, 30L);
    }

    private static RemoteFile file(URI... mirrors) {
        return new RemoteFile("file.bin", List.of(mirrors), CONTENT.length, Sha256.ofFile(sha256(CONTENT)));
    }

    /** Promises all of the rest and sends so many bytes of it. */
    private static void dropAfter(int bytes, int from, OutputStream out) throws IOException {
        if (from == 0) {
            Mirror.head(out, "200 OK", "Content-Length: " + CONTENT.length);
        } else {
            Mirror.part(CONTENT, from, out);
        }
        out.write(CONTENT, from, Math.min(bytes, CONTENT.length - from));
    }

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++) {
            content[i] = (byte) (((i + 1) * 2654435761L) >> 16);
        }
        return content;
    }

    private static byte[] gzip(byte[] content, int level) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes) {
            {
                def.setLevel(level);
            }
        }) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] content) {
        try {
            return Sha256.ofFile("0".repeat(64)).of(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
