package org.gan4j.data.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gan4j.data.download.DownloadFixture.CONTENT;
import static org.gan4j.data.download.DownloadFixture.dropAfter;
import static org.gan4j.data.download.DownloadFixture.file;
import static org.gan4j.data.download.DownloadFixture.names;
import static org.gan4j.data.download.DownloadFixture.sha256;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gan4j.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A download goes on where it, or an earlier one, was broken off. */
@Timeout(30)
final class DownloadResumeTest {
    @TempDir
    private Path directory;

    private final Download download = DownloadFixture.download();

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
                    .hasMessageStartingWith(
                            directory.resolve("file.bin") + " could not be downloaded: a response that broke off (")
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
                            + " could not be downloaded: another part than requested from " + mirror.uri());
            assertThat(mirror.requests).containsExactly(0L, 100_000L, 0L, 100_000L);
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
}
