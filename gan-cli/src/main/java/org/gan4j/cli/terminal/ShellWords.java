package org.gan4j.cli.terminal;

import java.io.File;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Quoting of words for a command that a person copies into a shell. Stateless; safe to share between threads. */
public final class ShellWords {
    /** The words that no shell interprets. */
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private static final Pattern PLAIN_ON_WINDOWS = Pattern.compile("[\\w@+=:,.\\\\/-]+");

    private ShellWords() {}

    /** Returns a word as written in a shell, quoted if needed. */
    public static String quoted(String word) {
        return quoted(word, File.separatorChar == '\\');
    }

    static String quoted(String word, boolean windows) {
        if (windows) {
            return PLAIN_ON_WINDOWS.matcher(word).matches() ? word : '"' + word + '"';
        }
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** Returns a path as an unquoted word that cannot be taken for an option, whatever it begins with. */
    public static String path(Path path) {
        String word = path.toString();
        return word.startsWith("-") ? "." + File.separator + word : word.isEmpty() ? "." : word;
    }
}
