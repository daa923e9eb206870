package org.gan4j.models.sngan;

/** Checks how many classes there are. */
final class Classes {
    private Classes() {}

    static int require(String who, int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException(who + ": expects at least one class, got " + classes);
        }
        return classes;
    }
}
