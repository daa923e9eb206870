package org.gan4j.recipes.technique;

import java.util.Locale;

/** One of a few things that a user chooses by name, in options and in {@code config.json}. */
public interface Choice {
    /** {@return the name of the constant} */
    String name();

    /** {@return the name that a user writes, for example {@code least-squares}} */
    default String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
