package org.gan4j.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The numbers that networks compute with. */
public enum Precision {
    FLOAT32;

    /** The names, as options and results have them. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Precision::label).toList();
    }

    /**
     * The precision of a name.
     *
     * @throws IllegalArgumentException if gan4j does not compute with it
     */
    public static Precision of(String name) {
        return Arrays.stream(values())
                .filter(precision -> precision.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "precision: expects " + String.join(" or ", names()) + ", got \"" + name + "\""));
    }

    /** For example {@code float32}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
