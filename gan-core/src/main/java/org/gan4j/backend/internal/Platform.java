package org.gan4j.backend.internal;

import java.util.Locale;

/**
 * Names the machine as Maven classifiers of native libraries do, without JavaCPP, which may itself be missing. Safe for
 * concurrent use.
 */
public final class Platform {
    private Platform() {}

    /** Returns the classifier, for example {@code linux-x86_64}. */
    public static String classifier() {
        return system(System.getProperty("os.name")) + "-" + architecture(System.getProperty("os.arch"));
    }

    private static String system(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("mac")) {
            return "macosx";
        }
        return lower.startsWith("windows") ? "windows" : lower;
    }

    private static String architecture(String name) {
        return switch (name) {
            case "amd64", "x64" -> "x86_64";
            case "aarch64" -> "arm64";
            default -> name;
        };
    }
}
