package org.gan4j.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.gan4j.io.internal.Durable;

/** Writes the files of a checkpoint under a temporary name and renames their directory. */
final class CheckpointFiles {
    static final String MANIFEST = "manifest.json";
    static final String MANIFEST_SUM = "manifest.sha256";

    private final String who;
    private final Path directory;

    CheckpointFiles(String who, Path directory) {
        this.who = who;
        this.directory = directory;
    }

    Manifest write(Map<String, State> parts, Map<String, String> texts) throws IOException {
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
            Durable.removePartials(parent);
        }
        Path partial = Durable.partial(directory);
        Files.createDirectory(partial);
        try {
            Manifest manifest = new Manifest(writeParts(partial, parts), new TreeMap<>(texts));
            writeManifest(partial, manifest);
            Durable.sync(partial);
            Durable.move(partial, directory);
            return manifest;
        } finally {
            Durable.removePartial(partial);
        }
    }

    private Map<String, Checksum> writeParts(Path partial, Map<String, State> parts) throws IOException {
        Map<String, Checksum> files = new TreeMap<>();
        for (Map.Entry<String, State> part : parts.entrySet()) {
            String file = Manifest.file(part.getKey());
            Path path = partial.resolve(file);
            files.put(file, Checksum.create(path, out -> SafeTensors.write(who, out, part.getValue(), StoredType.F32)));
        }
        return files;
    }

    private static void writeManifest(Path partial, Manifest manifest) throws IOException {
        byte[] bytes = manifest.bytes();
        Checksum sum = Checksum.create(partial.resolve(MANIFEST), out -> out.write(bytes));
        byte[] line = Utf8.bytes(line(sum));
        Durable.create(partial.resolve(MANIFEST_SUM), out -> out.write(line));
    }

    /** Returns the content of manifest.sha256, in the format that sha256sum prints and checks. */
    static String line(Checksum manifest) {
        return manifest.sha256() + "  " + MANIFEST + "\n";
    }
}
