package org.gan4j.io.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** Finds the user's home, or a replacement for users without one. Safe for concurrent use. */
public final class UserFolder {
    private UserFolder() {}

    /** Returns the home of the user of this process. */
    public static Path home() {
        return home(System.getProperties(), System.getenv());
    }

    /**
     * Returns the home named by Java, else by {@code HOME}. A user without an entry in the system's list of users, as
     * in many containers, has neither, and gets a private folder among the temporary files.
     */
    public static Path home(Properties properties, Map<String, String> environment) {
        // For such a user Java returns "?", which would be a folder of that name in the working directory.
        Path java = Path.of(properties.getProperty("user.home", ""));
        if (java.isAbsolute()) {
            return java;
        }
        Path shell = Path.of(environment.getOrDefault("HOME", ""));
        return shell.isAbsolute() && Files.isWritable(shell)
                ? shell
                : Path.of(properties.getProperty("java.io.tmpdir", "/tmp"), "gan4j-user-" + number());
    }

    private static String number() {
        try {
            return String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return "unknown";
        }
    }
}
