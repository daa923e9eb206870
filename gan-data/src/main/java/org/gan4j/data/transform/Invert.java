package org.gan4j.data.transform;

import org.gan4j.data.Image;
import org.gan4j.data.Transform;

/** Makes the negative of an image: pixel {@code v} becomes {@code 255 - v} in every channel. */
public final class Invert implements Transform {
    private static final Invert ALL = new Invert();

    private Invert() {}

    /** The negative. */
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
