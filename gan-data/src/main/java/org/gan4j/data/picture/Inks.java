package org.gan4j.data.picture;

import java.awt.image.Raster;
import java.util.Arrays;
import org.gan4j.data.Image;
import org.gan4j.shape.Shape;

/**
 * Converts the four inks of a CMYK picture, cyan, magenta, yellow and black, to RGB as Pillow does: each colour is the
 * light that its ink and black let through. No colour profile is applied.
 */
final class Inks {
    private Inks() {}

    /** Returns red, green and blue for inks from 0, none, to 255. */
    static int rgb(int cyan, int magenta, int yellow, int black) {
        int light = 255 - black;
        return shade(cyan, light) << 16 | shade(magenta, light) << 8 | shade(yellow, light);
    }

    /**
     * Returns the image of a JPEG with four components, which stores inks inverted, as Adobe's programs do.
     *
     * @param stored 4 bands as in the file
     * @param alpha true to add an opaque alpha channel
     * @param ycck true if the first three bands are brightness and two colour differences, from which the inks are
     *     computed
     */
    static Image ofJpeg(Raster stored, boolean ycck, boolean alpha) {
        int plane = stored.getWidth() * stored.getHeight();
        byte[] bytes = new byte[Math.multiplyExact(alpha ? 4 : 3, plane)];
        Arrays.fill(bytes, 3 * plane, bytes.length, (byte) 255);
        int[] sample = new int[4];
        for (int i = 0; i < plane; i++) {
            int x = stored.getMinX() + i % stored.getWidth();
            stored.getPixel(x, stored.getMinY() + i / stored.getWidth(), sample);
            int inks = ycck ? ofYcc(sample) : ~(sample[0] << 16 | sample[1] << 8 | sample[2]);
            int rgb = rgb(inks >> 16 & 0xff, inks >> 8 & 0xff, inks & 0xff, 255 - sample[3]);
            bytes[i] = (byte) (rgb >> 16);
            bytes[i + plane] = (byte) (rgb >> 8);
            bytes[i + 2 * plane] = (byte) rgb;
        }
        return Image.of(Shape.of(alpha ? 4 : 3, stored.getHeight(), stored.getWidth()), bytes);
    }

    /** Converts brightness and colour differences to RGB by JFIF's formula; ITU-R BT.601. */
    private static int ofYcc(int[] ycc) {
        double blueness = ycc[1] - 128;
        double redness = ycc[2] - 128;
        return clamp(ycc[0] + 1.402 * redness) << 16
                | clamp(ycc[0] - 0.344136286 * blueness - 0.714136286 * redness) << 8
                | clamp(ycc[0] + 1.772 * blueness);
    }

    private static int clamp(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }

    /** Computes {@code light - light * ink / 255}, rounded as Pillow does. */
    private static int shade(int ink, int light) {
        int product = ink * light + 128;
        return Math.max(0, light - (((product >> 8) + product) >> 8));
    }
}
