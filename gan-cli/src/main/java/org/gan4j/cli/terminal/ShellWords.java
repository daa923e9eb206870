package org.gan4j.cli.terminal;

import java.io.File;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Words of a command that a person copies into a shell. */
public final class ShellWords {
    /** Words that no shell takes for anything else than they are. */
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private static final Pattern PLAIN_ON_WINDOWS = Pattern.compile("[\\w@+=:,.\\\\/-]+");

    private ShellWords() {}

    /** A word as it is written in a shell, in quotes where it needs them. */
    public static String quoted(String word) {
        return quoted(word, File.separatorChar == '\\');
    }

    static String quoted(String word, boolean windows) {
        if (windows) {
            return PLAIN_ON_WINDOWS.matcher(word).matches() ? word : '"' + word + '"';
        }
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** A path as a word that is not an option, whatever it begins with; not quoted yet. */
    public static String path(Path path) {
        String word = path.toString();
        return word.startsWith("-") ? "." + File.separator + word : word.isEmpty() ? "." : word;
    }
}
