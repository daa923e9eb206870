package org.gan4j.data.transform;

import java.util.Arrays;
import org.gan4j.data.DataException;
import org.gan4j.data.Image;
import org.gan4j.data.Transform;
import org.gan4j.shape.Shape;

/**
 * Converts an RGB image to gray, in one channel or in three equal ones: {@code 0.299 R + 0.587 G + 0.114 B} (ITU-R
 * BT.601), rounded as Pillow does. A gray image stays unchanged or is repeated. Immutable; safe to share between
 * threads.
 */
public final class Grayscale implements Transform {
    private static final int RED = 19595;
    private static final int GREEN = 38470;
    private static final int BLUE = 7471;
    private static final int HALF = 0x8000;

    private final int channels;

    private Grayscale(int channels) {
        this.channels = channels;
    }

    /**
     * {@return a conversion to {@code channels} equal channels}
     *
     * @param channels 1 or 3
     * @throws IllegalArgumentException if it is another number
     */
    public static Grayscale of(int channels) {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("Grayscale: expects 1 or 3 channels, got " + channels);
        }
        return new Grayscale(channels);
    }

    /**
     * {@inheritDoc}
     *
     * @throws DataException if the image has neither 1 nor 3 channels
     */
    @Override
    public Image apply(Image image) {
        if (image.channels() != 1 && image.channels() != 3) {
            throw new DataException(this + ": expects an image of 1 or 3 channels, got " + image.shape());
        }
        byte[] gray = image.channels() == 1 ? image.bytes() : gray(image);
        byte[] all = Arrays.copyOf(gray, channels * gray.length);
        for (int channel = 1; channel < channels; channel++) {
            System.arraycopy(gray, 0, all, channel * gray.length, gray.length);
        }
        return Image.of(Shape.of(channels, image.height(), image.width()), all);
    }

    private static byte[] gray(Image image) {
        byte[] rgb = image.bytes();
        byte[] gray = new byte[rgb.length / 3];
        for (int i = 0; i < gray.length; i++) {
            int red = rgb[i] & 0xff;
            int green = rgb[i + gray.length] & 0xff;
            int blue = rgb[i + 2 * gray.length] & 0xff;
            gray[i] = (byte) ((RED * red + GREEN * green + BLUE * blue + HALF) >> 16);
        }
        return gray;
    }

    @Override
    public String toString() {
        return "Grayscale.of(" + channels + ")";
    }
}
