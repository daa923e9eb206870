package org.gan4j.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Verifies the files of a checkpoint. */
final class CheckpointReader {
    private final String who;
    private final Path directory;

    CheckpointReader(String who, Path directory) {
        this.who = who;
        this.directory = directory;
    }

    /** @throws StateException naming the first file that differs from what was written */
    Manifest read() throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new StateException(
                    who + ": expects a directory, got " + (Files.exists(directory) ? "a file" : "none"));
        }
        Manifest manifest = manifest();
        for (Map.Entry<String, Checksum> file : manifest.files().entrySet()) {
            Checksum written = file.getValue();
            Checksum found = Checksum.of(require(file.getKey()));
            if (!found.equals(written)) {
                throw new StateException(
                        who + ": " + file.getKey() + " is damaged: expects " + written + ", got " + found);
            }
        }
        return manifest;
    }

    private Manifest manifest() throws IOException {
        Path file = require(CheckpointFiles.MANIFEST);
        Path sum = require(CheckpointFiles.MANIFEST_SUM);
        byte[] expected = Utf8.bytes(CheckpointFiles.line(Checksum.of(file)));
        try (InputStream line = Files.newInputStream(sum)) {
            if (!Arrays.equals(line.readNBytes(expected.length + 1), expected)) {
                throw new StateException(who + ": " + CheckpointFiles.MANIFEST + " or " + CheckpointFiles.MANIFEST_SUM
                        + " is damaged: expects the SHA-256 of the one in the other");
            }
        }
        try (InputStream json = new BufferedInputStream(Files.newInputStream(file))) {
            return ManifestParser.parse(who + ", " + CheckpointFiles.MANIFEST, json);
        }
    }

    private Path require(String name) {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new StateException(who + ": expects the file " + name + ", got none");
        }
        return file;
    }
}
