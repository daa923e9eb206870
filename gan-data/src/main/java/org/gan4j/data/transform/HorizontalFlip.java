package org.gan4j.data.transform;

import org.gan4j.data.Image;
import org.gan4j.data.Transform;

/**
 * Flips an image left to right, always; {@link RandomHorizontalFlip} does so at random. Immutable; safe to share
 * between threads.
 */
public final class HorizontalFlip implements Transform {
    private static final HorizontalFlip ALWAYS = new HorizontalFlip();

    private HorizontalFlip() {}

    /** {@return the flip} */
    public static HorizontalFlip always() {
        return ALWAYS;
    }

    @Override
    public Image apply(Image image) {
        int width = image.width();
        byte[] from = image.bytes();
        byte[] to = new byte[from.length];
        for (int row = 0; row < from.length; row += width) {
            for (int x = 0; x < width; x++) {
                to[row + x] = from[row + width - 1 - x];
            }
        }
        return Image.of(image.shape(), to);
    }

    @Override
    public String toString() {
        return "HorizontalFlip.always()";
    }
}
