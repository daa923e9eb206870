package org.gan4j.cli.terminal;

import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Files that commands write. */
public final class OutFile {
    private OutFile() {}

    /**
     * Refuses a name with another ending, which would promise another kind of file.
     *
     * @throws ParameterException if it has one
     */
    public static void requireEnding(CommandLine command, Path file, String ending) {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(ending)) {
            throw new ParameterException(command, "--out must end in " + ending + ", not \"" + file + "\"");
        }
    }
}
