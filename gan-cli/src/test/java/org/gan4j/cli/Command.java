package org.gan4j.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gan4j.cli.terminal.Screen;

/**
 * What the {@code gan} command did.
 *
 * @param out the lines on the standard output
 * @param err the lines on the standard error
 */
record Command(int code, List<String> out, List<String> err) {
    /** Runs it in this process, without a terminal. */
    static Command gan(Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] args = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            args[i] = words[i].toString();
        }
        int code = Gan.run(new Screen(stream(out), stream(err), false), args);
        return new Command(code, lines(out), lines(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static List<String> lines(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
