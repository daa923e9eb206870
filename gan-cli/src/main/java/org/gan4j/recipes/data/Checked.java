package org.gan4j.recipes.data;

import org.jspecify.annotations.Nullable;

/** Checks of settings, which a file may lack. */
public final class Checked {
    private Checked() {}

    public static void atLeastOne(String name, @Nullable Number number) {
        if (number == null || number.longValue() < 1) {
            throw new IllegalArgumentException(name + ": expects a number of 1 or more, got " + number);
        }
    }

    public static void text(String name, @Nullable String text) {
        present(name, text);
    }

    public static void present(String name, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(name + ": expects a value, got none");
        }
    }
}
