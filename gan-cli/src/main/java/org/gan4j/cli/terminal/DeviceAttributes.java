package org.gan4j.cli.terminal;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The question for a terminal's device attributes, {@code ESC [ c}, which every terminal since DEC's VT100 understands and
 * answers. Stateless.
 *
 * <p>Only a process in the foreground may ask: the system stops one in the background that touches the terminal.
 */
final class DeviceAttributes {
    private static final File TERMINAL = new File("/dev/tty");
    private static final Path PROCESS = Path.of("/proc/self/stat");
    private static final byte[] QUESTION = {0x1b, '[', 'c'};
    private static final int LONGEST = 256;
    /** Tenths of a second: an answer over a slow line that came later would be typed into the shell. */
    private static final int PATIENCE = 20;

    private DeviceAttributes() {}

    /** Returns the terminal's answer; an empty text if there is none, or nobody may ask. */
    static String ask() {
        try {
            return isInForeground() ? asked() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** Compares the process group with that of the terminal, which only Linux tells in a file. */
    private static boolean isInForeground() throws IOException {
        if (!Files.isReadable(PROCESS) || !TERMINAL.canRead()) {
            return false;
        }
        String text = Files.readString(PROCESS, StandardCharsets.ISO_8859_1);
        // The name of the process, in parentheses, may hold anything.
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        return fields.length > 5 && fields[2].equals(fields[5]);
    }

    private static String asked() throws IOException, InterruptedException {
        String before = stty("-g").strip();
        if (before.isEmpty()) {
            return "";
        }
        Thread restoring = new Thread(() -> restore(before));
        Runtime.getRuntime().addShutdownHook(restoring);
        try (OutputStream out = new FileOutputStream(TERMINAL);
                InputStream in = new FileInputStream(TERMINAL)) {
            stty("-icanon", "-echo", "min", "0", "time", String.valueOf(PATIENCE));
            out.write(QUESTION);
            out.flush();
            return answer(in);
        } finally {
            restore(before);
            forget(restoring);
        }
    }

    private static void forget(Thread restoring) {
        try {
            Runtime.getRuntime().removeShutdownHook(restoring);
        } catch (IllegalStateException e) {
            // The process is ending, and restores the terminal once more.
            return;
        }
    }

    private static String answer(InputStream in) throws IOException {
        StringBuilder answer = new StringBuilder();
        for (int next = in.read(); next >= 0 && answer.length() < LONGEST; next = in.read()) {
            answer.append((char) next);
            if (next == 'c' && answer.indexOf("\u001b[?") >= 0) {
                break;
            }
        }
        return answer.toString();
    }

    private static void restore(String settings) {
        try {
            stty(settings);
        } catch (IOException e) {
            throw new IllegalStateException("stty: expects to restore the terminal", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs stty on the terminal and returns what it prints. */
    private static String stty(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectInput(TERMINAL)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        process.waitFor(1, TimeUnit.SECONDS);
        return said;
    }
}
