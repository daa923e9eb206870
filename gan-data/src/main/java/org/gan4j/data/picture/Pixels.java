package org.gan4j.data.picture;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import org.gan4j.data.Image;
import org.gan4j.shape.Shape;

/**
 * The pixels of a BufferedImage of any layout. Samples are taken raw: its own conversion would send gray through a gamma
 * curve.
 */
final class Pixels {
    private static final int OPAQUE = 255;

    private final Raster raster;
    private final ColorModel colors;
    private final int[] largest;
    private final int bands;
    private final int[] row;

    private Pixels(BufferedImage image) {
        raster = image.getRaster();
        colors = image.getColorModel();
        largest = raster.getSampleModel().getSampleSize();
        bands = largest.length;
        row = new int[bands * raster.getWidth()];
        for (int band = 0; band < largest.length; band++) {
            largest[band] = (1 << largest[band]) - 1;
        }
    }

    /** [3, height, width] laid over white, or [4, height, width] with alpha. */
    static Image toImage(BufferedImage image, boolean alpha) {
        int channels = alpha ? 4 : 3;
        int width = image.getWidth();
        int plane = image.getHeight() * width;
        byte[] bytes = new byte[Math.multiplyExact(channels, plane)];
        Pixels pixels = new Pixels(image);
        for (int i = 0; i < plane; i++) {
            if (i % width == 0) {
                pixels.readRow(i / width);
            }
            int argb = pixels.argb(i % width);
            if (alpha) {
                bytes[i + 3 * plane] = (byte) (argb >>> 24);
            } else {
                argb = overWhite(argb);
            }
            bytes[i] = (byte) (argb >> 16);
            bytes[i + plane] = (byte) (argb >> 8);
            bytes[i + 2 * plane] = (byte) argb;
        }
        return Image.of(Shape.of(channels, image.getHeight(), width), bytes);
    }

    private void readRow(int y) {
        raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
    }

    private int argb(int x) {
        if (colors instanceof IndexColorModel palette) {
            return palette.getRGB(row[x]);
        }
        int red = eightBits(x, 0);
        int green = bands < 3 ? red : eightBits(x, 1);
        int blue = bands < 3 ? red : eightBits(x, 2);
        int opacity = bands % 2 == 1 ? OPAQUE : eightBits(x, bands - 1);
        return opacity << 24 | red << 16 | green << 8 | blue;
    }

    /** The nearest of 0 to 255 for a sample of any number of bits. */
    private int eightBits(int x, int band) {
        int sample = row[x * bands + band];
        int most = largest[band];
        return most == OPAQUE ? sample : (int) ((sample * 255L + most / 2) / most);
    }

    private static int overWhite(int argb) {
        int opacity = argb >>> 24;
        return opacity == OPAQUE
                ? argb
                : blend(argb >> 16 & 0xff, opacity) << 16
                        | blend(argb >> 8 & 0xff, opacity) << 8
                        | blend(argb & 0xff, opacity);
    }

    private static int blend(int value, int opacity) {
        return (value * opacity + 255 * (OPAQUE - opacity) + OPAQUE / 2) / OPAQUE;
    }
}
