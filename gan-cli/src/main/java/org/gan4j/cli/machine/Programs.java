package org.gan4j.cli.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Other programs on this machine, run for their output. Safe to share between threads. */
@FunctionalInterface
public interface Programs {
    /** The longest time to wait for a program, in seconds. */
    int SECONDS = 10;

    /** Returns a program's output, line by line; empty if it is not installed, fails or takes too long. */
    Optional<List<String>> ask(String... command);

    /** Returns the installed programs. */
    static Programs installed() {
        return Programs::run;
    }

    private static Optional<List<String>> run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), Charset.defaultCharset()))) {
                List<String> lines = out.lines().collect(Collectors.toList());
                return process.exitValue() == 0 ? Optional.of(lines) : Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
