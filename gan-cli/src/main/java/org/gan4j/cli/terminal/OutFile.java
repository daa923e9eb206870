package org.gan4j.cli.terminal;

import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Checks of the files that commands write. Stateless; safe to share between threads. */
public final class OutFile {
    private OutFile() {}

    /**
     * Refuses a name with the ending of another kind of file.
     *
     * @throws ParameterException if the name has another ending
     */
    public static void requireEnding(CommandLine command, Path file, String ending) {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(ending)) {
            throw new ParameterException(command, "--out must end in " + ending + ", not \"" + file + "\"");
        }
    }
}
