package org.gan4j.recipes.data;

/** The kinds of data that translators learn from. */
public enum TranslationTask {
    /** An input and its target in each example. */
    PAIRED,
    /** Images of two domains, of which no one belongs to another. */
    UNPAIRED,
    /** Images and the same images reduced. */
    SUPER_RESOLUTION
}
