package org.gan4j.cli.terminal;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * The output streams of a command. As thread-safe as its streams.
 *
 * @param terminal whether {@code out} is a terminal
 */
public record Screen(PrintStream out, PrintStream err, boolean terminal) {
    private static final String PROGRAM = "gan4j.command";
    private static final String JAR = "gan.jar";

    /** Returns a command line that calls this program with some arguments, to be copied into a shell. */
    public static String command(String... words) {
        String program = System.getProperty(PROGRAM);
        StringBuilder line = new StringBuilder(
                program == null
                        ? "java -jar " + jar(Screen.class, System.getProperty("java.class.path"))
                        : ShellWords.quoted(program));
        for (String word : words) {
            line.append(' ').append(ShellWords.quoted(word));
        }
        return line.toString();
    }

    /**
     * Returns the jar as it was given to Java, for a shell; its name alone if this program was not started so.
     *
     * @param classPath Java's, which is the jar if there is one
     */
    static String jar(Class<?> inside, @Nullable String classPath) {
        CodeSource source = inside.getProtectionDomain().getCodeSource();
        if (source == null || classPath == null || !classPath.endsWith(".jar")) {
            return JAR;
        }
        try {
            boolean isStarted = Path.of(source.getLocation().toURI())
                    .equals(Path.of(classPath).toAbsolutePath().normalize());
            return isStarted ? ShellWords.quoted(classPath) : JAR;
        } catch (URISyntaxException | InvalidPathException | FileSystemNotFoundException e) {
            return JAR;
        }
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
