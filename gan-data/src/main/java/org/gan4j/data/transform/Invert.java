package org.gan4j.data.transform;

import org.gan4j.data.Image;
import org.gan4j.data.Transform;

/**
 * Inverts an image to its negative: pixel {@code v} becomes {@code 255 - v} in every channel. Immutable; safe to share
 * between threads.
 */
public final class Invert implements Transform {
    private static final Invert ALL = new Invert();

    private Invert() {}

    /** {@return the inversion} */
    public static Invert colors() {
        return ALL;
    }

    @Override
    public Image apply(Image image) {
        byte[] inverted = image.bytes().clone();
        for (int i = 0; i < inverted.length; i++) {
            inverted[i] = (byte) ~inverted[i];
        }
        return Image.of(image.shape(), inverted);
    }

    @Override
    public String toString() {
        return "Invert.colors()";
    }
}
