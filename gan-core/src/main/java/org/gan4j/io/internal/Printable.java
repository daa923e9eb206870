package org.gan4j.io.internal;

import java.util.Locale;

/** Text from files, safe to show on a terminal and in one line. Stateless; safe to share between threads. */
public final class Printable {
    private Printable() {}

    /** Returns a text with its control characters, such as line breaks, written as {@code \\u000a}. */
    public static String of(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder printable = new StringBuilder();
        text.chars()
                .forEach(each -> printable.append(
                        Character.isISOControl(each)
                                ? String.format(Locale.ROOT, "\\u%04x", each)
                                : Character.toString(each)));
        return printable.toString();
    }
}
