package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gan4j.backend.Backends;

/** The command in a process of its own, whose words are in the files out and err of its directory. */
final class GanProcess {
    private static final int SIGINT = 2;

    private GanProcess() {}

    static Process start(Path directory, String... words) throws IOException {
        return new ProcessBuilder(command(Gan.class, words))
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
    }

    /** How a program of the tests' class path is started. */
    static List<String> command(Class<?> program, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                // These programs end soon: what the second compiler would gain, it takes to compile.
                "-XX:TieredStopAtLevel=1"));
        // As the jar's manifest and ./gan have it.
        if (Runtime.version().feature() >= 24) {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        // The backend that the tests were started with.
        String backend = System.getProperty(Backends.PROPERTY);
        if (backend != null) {
            command.add("-D" + Backends.PROPERTY + "=" + backend);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(words));
        return command;
    }

    /** Begins a run of two digits a step that would go on for hours. */
    static Process train(Path directory, Path run, String... more) throws IOException {
        return new ProcessBuilder(trainCommand(run, more))
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
    }

    /** How a run of two digits a step is begun, which would go on for hours. */
    static List<String> trainCommand(Path run, String... more) {
        List<String> words = new ArrayList<>(
                List.of("train", "mnist-mlp-bce", "--batch-size", "2", "--threads", "1", "--steps", "1000000"));
        words.addAll(List.of("--out", run.toString()));
        words.addAll(List.of(more));
        return command(Gan.class, words.toArray(String[]::new));
    }

    /** Waits until a file is there. */
    static void await(Path directory, Process process, Path file) throws IOException, InterruptedException {
        while (!Files.exists(file)) {
            assertThat(process.isAlive())
                    .as(Files.readString(directory.resolve("err")))
                    .isTrue();
            Thread.sleep(20);
        }
    }

    /** What is being written in a folder, or was when its process ended. */
    static List<String> partials(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("."))
                    .toList();
        }
    }

    /** Presses Ctrl-C and waits for the end. */
    static void interrupt(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    /** Children inherit which signals are ignored, and a JVM that finds one ignored leaves it so. */
    static boolean signalsArrive() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                        .noneMatch(ignored -> (ignored >> (SIGINT - 1) & 1) == 1);
    }

    /** Returns the resident memory of a process; the last known value once it has ended. */
    static long residentKilobytes(Process process, long lastKnown) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(lastKnown);
        } catch (NoSuchFileException e) {
            return lastKnown;
        }
    }

    /** Counts the steps in the log of a run, without those of a row that is being written. */
    static long steps(Path run) throws IOException {
        Path log = run.resolve("log.csv");
        return Files.exists(log)
                ? Math.max(
                        0, Files.readString(log).chars().filter(c -> c == '\n').count() - 1)
                : 0;
    }
}
