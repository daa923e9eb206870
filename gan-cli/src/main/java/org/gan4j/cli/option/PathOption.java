package org.gan4j.cli.option;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Files and directories of options, with a sentence for what is none. */
public final class PathOption implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("expects a file or directory, got nothing");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("expects a path that Java can have, got \"" + text + "\": "
                    + (isOfAnotherLocale(text)
                            ? "set LC_ALL=C.UTF-8, or another locale of UTF-8, for names that are not ASCII"
                            : e.getReason()));
        }
    }

    private static boolean isOfAnotherLocale(String text) {
        return text.chars().anyMatch(c -> c > 127)
                && !System.getProperty("sun.jnu.encoding", "").equalsIgnoreCase("UTF-8");
    }
}
