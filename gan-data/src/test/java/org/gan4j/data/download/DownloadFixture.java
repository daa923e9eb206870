package org.gan4j.data.download;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What downloads are tried with: a file of made-up bytes, and patience that soon ends. */
final class DownloadFixture {
    static final byte[] CONTENT = content(300_000);
    static final RetryPolicy IMPATIENT =
            new RetryPolicy(Duration.ofSeconds(5), Duration.ofMillis(700), Duration.ofMillis(5), 3);

    private DownloadFixture() {}

    /** A download that is soon impatient. */
    static Download download() {
        return new Download(false, (file, bytes, total) -> {}, IMPATIENT);
    }

    static RemoteFile file(URI... mirrors) {
        return new RemoteFile("file.bin", List.of(mirrors), CONTENT.length, Sha256.ofFile(sha256(CONTENT)));
    }

    /** Promises all of the rest and sends so many bytes of it. */
    static void dropAfter(int bytes, int from, OutputStream out) throws IOException {
        if (from == 0) {
            Mirror.head(out, "200 OK", "Content-Length: " + CONTENT.length);
        } else {
            Mirror.part(CONTENT, from, out);
        }
        out.write(CONTENT, from, Math.min(bytes, CONTENT.length - from));
    }

    static String sha256(byte[] content) {
        try {
            return Sha256.ofFile("0".repeat(64)).of(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static List<String> names(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++) {
            content[i] = (byte) (((i + 1) * 2654435761L) >> 16);
        }
        return content;
    }
}
