package org.gan4j.cli.terminal;

import java.io.PrintStream;
import java.math.BigDecimal;

/**
 * The output streams of a command. As thread-safe as its streams.
 *
 * @param terminal whether {@code out} is a terminal
 */
public record Screen(PrintStream out, PrintStream err, boolean terminal) {
    private static final String PROGRAM = "gan4j.command";

    /** Returns a command line that calls this program with some arguments, to be copied into a shell. */
    public static String command(String... words) {
        String program = System.getProperty(PROGRAM);
        StringBuilder line = new StringBuilder(program == null ? "java -jar gan.jar" : ShellWords.quoted(program));
        for (String word : words) {
            line.append(' ').append(ShellWords.quoted(word));
        }
        return line.toString();
    }

    /** Formats a number without an exponent. */
    public static String plain(double number) {
        return new BigDecimal(String.valueOf(number)).stripTrailingZeros().toPlainString();
    }

    /** Formats a count, for example {@code 1 thread} or {@code 2 threads}. */
    public static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    public void say(String line) {
        out.println(line);
    }

    /** Ends the line of a progress bar. */
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
