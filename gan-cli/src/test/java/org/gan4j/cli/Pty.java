package org.gan4j.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A program on a terminal of its own, made by the script terminal.py; what it writes is in the file out of its directory. */
final class Pty implements AutoCloseable {
    private final Process process;

    private Pty(Process process) {
        this.process = process;
    }

    /** Skips the test where there is no Python to make a terminal. */
    static void assumeThereIsOne() throws InterruptedException {
        boolean found;
        try {
            found = new ProcessBuilder("python3", "-c", "import pty, fcntl, termios")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            found = false;
        }
        assumeTrue(found, "needs python3 and its module pty to make a terminal");
    }

    static Pty start(Path directory, List<String> command) throws IOException {
        return start(directory, command, Map.of());
    }

    /**
     * Starts a program.
     *
     * @param environment variables beside this process's, for the program and for the terminal
     */
    static Pty start(Path directory, List<String> command, Map<String, String> environment) throws IOException {
        List<String> words = new ArrayList<>(List.of("python3", script(), "80"));
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().remove("NO_COLOR");
        builder.environment().putAll(environment);
        return new Pty(builder.start());
    }

    Process process() {
        return process;
    }

    /** Types {@code ^C}, closes the terminal by {@code HANGUP}, or sends a signal, for example {@code TERM}. */
    void order(String what) throws IOException {
        OutputStream orders = process.getOutputStream();
        orders.write((what + "\n").getBytes(StandardCharsets.UTF_8));
        orders.flush();
    }

    /** The exit code of the program, 128 + n where signal n ended it. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new AssertionError("the program has not ended");
        }
        return process.exitValue();
    }

    /** Ends the program, if it has not ended. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String script() {
        try {
            return Path.of(Objects.requireNonNull(Pty.class.getResource("terminal.py"))
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
