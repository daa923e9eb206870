package org.gan4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * The peak and the present memory of this process, if the operating system reports it, as Linux does. Stateless; safe to share between
 * threads.
 */
public final class PeakMemory {
    private static final Path LINUX = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";
    private static final String PRESENT = "VmRSS:";

    private PeakMemory() {}

    /** Returns the peak resident memory in units of 2<sup>20</sup> bytes; empty if it is unknown. */
    public static OptionalLong megabytes() {
        return read(PEAK);
    }

    /** Returns the present resident memory in units of 2<sup>20</sup> bytes; empty if it is unknown. */
    public static OptionalLong presentMegabytes() {
        return read(PRESENT);
    }

    private static OptionalLong read(String key) {
        try {
            return Files.isReadable(LINUX) ? parse(Files.readAllLines(LINUX), key) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    static OptionalLong parse(List<String> status) {
        return parse(status, PEAK);
    }

    private static OptionalLong parse(List<String> status, String key) {
        return status.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip().split("\\s+"))
                .filter(words -> words.length == 2 && words[1].equals("kB"))
                .mapToLong(words -> (Long.parseLong(words[0]) + 1023) / 1024)
                .findFirst();
    }
}
