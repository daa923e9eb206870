package org.gan4j.data.transform;

import org.gan4j.data.Image;
import org.gan4j.data.Transform;
import org.gan4j.shape.Shape;

/** Rotates an image by right angles, exactly: no pixel is interpolated. Immutable; safe to share between threads. */
public final class Rotate implements Transform {
    private static final int RIGHT_ANGLE = 90;
    private static final int QUARTERS = 4;

    private final int degrees;

    private Rotate(int degrees) {
        this.degrees = degrees;
    }

    /**
     * {@return a clockwise rotation}
     *
     * @param degrees a multiple of 90, negative to rotate the other way
     * @throws IllegalArgumentException if it is not a multiple of 90
     */
    public static Rotate clockwise(int degrees) {
        if (degrees % RIGHT_ANGLE != 0) {
            throw new IllegalArgumentException("Rotate: expects a multiple of 90 degrees, got " + degrees);
        }
        return new Rotate(degrees);
    }

    @Override
    public Image apply(Image image) {
        int quarters = Math.floorMod(degrees / RIGHT_ANGLE, QUARTERS);
        Image turned = image;
        for (int i = 0; i < quarters; i++) {
            turned = quarterTurn(turned);
        }
        return turned;
    }

    private static Image quarterTurn(Image image) {
        int height = image.width();
        int width = image.height();
        byte[] turned = new byte[image.bytes().length];
        for (int i = 0; i < turned.length; i++) {
            int channel = i / (height * width);
            int y = i / width % height;
            int x = i % width;
            turned[i] = image.bytes()[(channel * image.height() + image.height() - 1 - x) * image.width() + y];
        }
        return Image.of(Shape.of(image.channels(), height, width), turned);
    }

    @Override
    public String toString() {
        return "Rotate.clockwise(" + degrees + ")";
    }
}
