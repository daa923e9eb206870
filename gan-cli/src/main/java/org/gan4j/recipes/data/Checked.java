package org.gan4j.recipes.data;

import org.jspecify.annotations.Nullable;

/** Checks of settings, which a file may lack. */
public final class Checked {
    private Checked() {}

    /**
     * Refuses numbers that are absent or below 1.
     *
     * @param name the setting's name, for the message
     * @param number the number; null where it is absent
     * @throws IllegalArgumentException if it is absent or below 1
     */
    public static void atLeastOne(String name, @Nullable Number number) {
        if (number == null || number.longValue() < 1) {
            throw new IllegalArgumentException(name + ": expects a number of 1 or more, got " + number);
        }
    }

    /**
     * Refuses texts that are absent.
     *
     * @param name the setting's name, for the message
     * @param text the text; null where it is absent
     * @throws IllegalArgumentException if it is absent
     */
    public static void text(String name, @Nullable String text) {
        present(name, text);
    }

    /**
     * Refuses values that are absent.
     *
     * @param name the setting's name, for the message
     * @param value the value; null where it is absent
     * @throws IllegalArgumentException if it is absent
     */
    public static void present(String name, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(name + ": expects a value, got none");
        }
    }
}
