package org.gan4j.data.transform;

import org.gan4j.data.Image;
import org.gan4j.data.Transform;
import org.gan4j.shape.Shape;

/**
 * Pads an image with a black border: {@code Pad.by(2)} turns MNIST's 28 x 28 into 32 x 32. Immutable; safe to share
 * between threads.
 */
public final class Pad implements Transform {
    private final int pixels;

    private Pad(int pixels) {
        this.pixels = pixels;
    }

    /**
     * Creates a border of the same width on each side.
     *
     * @param pixels width of the border
     * @return the transform
     * @throws IllegalArgumentException if it is below 0
     */
    public static Pad by(int pixels) {
        if (pixels < 0) {
            throw new IllegalArgumentException("Pad: expects a border of 0 pixels or more, got " + pixels);
        }
        return new Pad(pixels);
    }

    @Override
    public Image apply(Image image) {
        int height = image.height() + 2 * pixels;
        int width = image.width() + 2 * pixels;
        byte[] padded = new byte[Shape.of(image.channels(), height, width).elements()];
        for (int row = 0; row < image.channels() * image.height(); row++) {
            int y = row % image.height() + pixels;
            int channel = row / image.height();
            System.arraycopy(
                    image.bytes(), row * image.width(), padded, (channel * height + y) * width + pixels, image.width());
        }
        return Image.of(Shape.of(image.channels(), height, width), padded);
    }

    @Override
    public String toString() {
        return "Pad.by(" + pixels + ")";
    }
}
