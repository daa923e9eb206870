package org.gan4j.cli.terminal;

import java.io.PrintStream;
import java.math.BigDecimal;

/**
 * Where a command speaks.
 *
 * @param terminal whether a person watches {@code out}
 */
public record Screen(PrintStream out, PrintStream err, boolean terminal) {
    private static final String PROGRAM = "gan4j.command";

    /** The command that calls this program with some words, to be copied into a shell. */
    public static String command(String... words) {
        String program = System.getProperty(PROGRAM);
        StringBuilder line = new StringBuilder(program == null ? "java -jar gan.jar" : ShellWords.quoted(program));
        for (String word : words) {
            line.append(' ').append(ShellWords.quoted(word));
        }
        return line.toString();
    }

    /** A number without an exponent. */
    public static String plain(double number) {
        return new BigDecimal(String.valueOf(number)).stripTrailingZeros().toPlainString();
    }

    /** For example {@code 1 thread}, {@code 2 threads}. */
    public static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    public void say(String line) {
        out.println(line);
    }

    /** Leaves the line that a progress bar stands on. */
    public void endLine() {
        if (terminal) {
            out.println();
            out.flush();
        }
    }

    public void warn(String line) {
        err.println("gan: " + line);
    }
}
