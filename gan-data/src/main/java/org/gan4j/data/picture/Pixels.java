package org.gan4j.data.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import org.gan4j.data.Image;
import org.gan4j.shape.Shape;

/**
 * Reads the pixels of a decoded picture of any layout. Samples of gray and RGB are read raw, because the JDK's
 * conversion would apply a gamma curve to gray.
 */
final class Pixels {
    private static final int OPAQUE = 255;
    /** Number of pixels converted at a time, so that a long row needs no memory of its own. */
    private static final int SEGMENT = 1 << 12;

    private final BufferedImage image;
    private final Raster raster;
    private final ColorModel colors;
    private final int[] largest;
    private final int[] samples;
    private final Kind kind;

    private enum Kind {
        PALETTE,
        GRAY,
        RGB,
        CMYK,
        OTHER
    }

    private Pixels(BufferedImage image) {
        this.image = image;
        raster = image.getRaster();
        colors = image.getColorModel();
        largest = raster.getSampleModel().getSampleSize();
        samples = new int[largest.length * SEGMENT];
        kind = kind();
        for (int band = 0; band < largest.length; band++) {
            largest[band] = (int) ((1L << largest[band]) - 1);
        }
    }

    /**
     * Returns [3, height, width] over white, or [4, height, width] with alpha.
     *
     * @throws UnsupportedOperationException if its samples are not unsigned integers of at most 16 bits
     */
    static Image toImage(BufferedImage image, boolean alpha) {
        int type = image.getSampleModel().getDataType();
        if (type == DataBuffer.TYPE_FLOAT
                || type == DataBuffer.TYPE_DOUBLE
                || type == DataBuffer.TYPE_SHORT
                || (type == DataBuffer.TYPE_INT && image.getSampleModel().getSampleSize(0) > 16)) {
            throw new UnsupportedOperationException(
                    "samples of " + image.getSampleModel().getSampleSize(0) + " bits, which are not brought to 8");
        }
        return new Pixels(image).toImage(alpha);
    }

    private Image toImage(boolean alpha) {
        int channels = alpha ? 4 : 3;
        int width = image.getWidth();
        int plane = image.getHeight() * width;
        byte[] bytes = new byte[Math.multiplyExact(channels, plane)];
        int[] argb = new int[Math.min(width, SEGMENT)];
        for (int at = 0; at < plane; ) {
            int x = at % width;
            int count = Math.min(SEGMENT, width - x);
            read(x, at / width, count, argb);
            for (int i = 0; i < count; i++, at++) {
                int pixel = alpha ? argb[i] : overWhite(argb[i]);
                bytes[at] = (byte) (pixel >> 16);
                bytes[at + plane] = (byte) (pixel >> 8);
                bytes[at + 2 * plane] = (byte) pixel;
                if (alpha) {
                    bytes[at + 3 * plane] = (byte) (pixel >>> 24);
                }
            }
        }
        return Image.of(Shape.of(channels, image.getHeight(), width), bytes);
    }

    /** Composites an image with alpha over white: [4, height, width] to [3, height, width]. */
    static Image overWhite(Image image) {
        int plane = image.height() * image.width();
        byte[] from = image.bytes();
        byte[] bytes = new byte[3 * plane];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) blend(from[i] & 0xff, from[3 * plane + i % plane] & 0xff);
        }
        return Image.of(Shape.of(3, image.height(), image.width()), bytes);
    }

    private Kind kind() {
        int colorBands = largest.length - (colors.hasAlpha() ? 1 : 0);
        if (colors instanceof IndexColorModel) {
            return Kind.PALETTE;
        }
        return switch (colors.getColorSpace().getType()) {
            case ColorSpace.TYPE_GRAY -> Kind.GRAY;
            case ColorSpace.TYPE_RGB -> colorBands == 3 ? Kind.RGB : Kind.OTHER;
            case ColorSpace.TYPE_CMYK -> Kind.CMYK;
            default -> Kind.OTHER;
        };
    }

    private void read(int x, int y, int count, int[] argb) {
        if (kind == Kind.OTHER) {
            image.getRGB(x, y, count, 1, argb, 0, count);
            return;
        }
        raster.getPixels(raster.getMinX() + x, raster.getMinY() + y, count, 1, samples);
        for (int i = 0; i < count; i++) {
            argb[i] = argb(i * largest.length);
        }
    }

    private int argb(int at) {
        int opacity = colors.hasAlpha() && kind != Kind.PALETTE ? eightBits(at, largest.length - 1) : OPAQUE;
        return switch (kind) {
            case PALETTE -> ((IndexColorModel) colors).getRGB(samples[at]);
            case GRAY -> opacity << 24 | eightBits(at, 0) * 0x010101;
            case CMYK ->
                opacity << 24 | Inks.rgb(eightBits(at, 0), eightBits(at, 1), eightBits(at, 2), eightBits(at, 3));
            default -> opacity << 24 | eightBits(at, 0) << 16 | eightBits(at, 1) << 8 | eightBits(at, 2);
        };
    }

    /** Converts a sample of any number of bits to the nearest value from 0 to 255. */
    private int eightBits(int at, int band) {
        int sample = samples[at + band];
        int most = largest[band];
        return most == OPAQUE ? sample : (int) ((sample * 255L + most / 2) / most);
    }

    private static int overWhite(int argb) {
        int opacity = argb >>> 24;
        if (opacity == OPAQUE) {
            return argb;
        }
        return blend(argb >> 16 & 0xff, opacity) << 16
                | blend(argb >> 8 & 0xff, opacity) << 8
                | blend(argb & 0xff, opacity);
    }

    private static int blend(int value, int opacity) {
        return (value * opacity + 255 * (OPAQUE - opacity) + OPAQUE / 2) / OPAQUE;
    }
}
