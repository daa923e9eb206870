package org.gan4j.data.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gan4j.data.download.DownloadFixture.CONTENT;
import static org.gan4j.data.download.DownloadFixture.file;
import static org.gan4j.data.download.DownloadFixture.names;
import static org.gan4j.data.download.DownloadFixture.sha256;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.gan4j.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a download leaves in its folder, and what it refuses. */
@Timeout(30)
final class DownloadTest {
    @TempDir
    private Path directory;

    private final List<Long> progress = new ArrayList<>();
    private final Download download =
            new Download(false, (file, bytes, total) -> progress.add(bytes), DownloadFixture.IMPATIENT);

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
    void aChecksumThatDoesNotMatchIsTheEndAndLeavesNothing() throws IOException {
        byte[] other = CONTENT.clone();
        other[77] ^= 1;
        try (Mirror mirror = new Mirror((request, from, out) -> Mirror.good(other, from, out))) {
            RemoteFile file = file(mirror.uri());

            assertThatThrownBy(() -> download.fetch(file, directory))
                    .isInstanceOf(DataException.class)
                    .hasMessage(directory.resolve("file.bin") + " could not be downloaded: SHA-256 " + sha256(other)
                            + " instead of SHA-256 " + sha256(CONTENT) + " from " + mirror.uri());
            assertThat(mirror.requests).hasSize(1);
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
                    .hasMessage(directory.resolve("file.gz") + " could not be downloaded: not gzip data from "
                            + mirror.uri());
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
                    .hasMessage(directory.resolve("file.bin") + " could not be downloaded from " + mirror.uri()
                            + ": downloads are turned off");
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
                    .hasMessage(directory.resolve("file.bin") + " could not be written: no space left on device");
            assertThat(names(directory)).isEmpty();
            assertThat(mirror.requests).hasSize(1);
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidSo() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> download.fetch(file(URI.create("http://127.0.0.1:1/x")), file))
                .isInstanceOf(DataException.class)
                .hasMessage(file.resolve("file.bin") + " could not be written: " + file + " exists already");
    }

    @Test
    void twoDownloadsOfAFileAtOnceAreRefused() throws IOException {
        try (FileChannel other = FileChannel.open(
                directory.resolve(".file.bin.gan4j-download"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            other.lock();
            assertThatThrownBy(() -> download.fetch(file(URI.create("http://127.0.0.1:1/x")), directory))
                    .isInstanceOf(DataException.class)
                    .hasMessage(directory.resolve("file.bin") + " is being downloaded by another download already");
        }
    }

    @Test
    void anInterruptEndsTheDownload() throws IOException {
        try (Mirror mirror = new Mirror((request, from, out) -> Thread.sleep(20_000))) {
            RemoteFile file = file(mirror.uri());
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> download.fetch(file, directory))
                    .isInstanceOf(DataException.class)
                    .hasMessage(directory.resolve("file.bin") + " could not be downloaded: interrupted");
            assertThat(Thread.interrupted()).isTrue();
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
}
