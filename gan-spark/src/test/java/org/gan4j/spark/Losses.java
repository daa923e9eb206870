package org.gan4j.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The lines of a run's log without the images per second. */
final class Losses {
    private Losses() {}

    static List<String> of(Path run) throws IOException {
        return Files.readAllLines(run.resolve("log.csv")).stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
    }
}
