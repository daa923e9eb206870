package org.gan4j.data.picture;

import java.awt.image.Raster;
import java.util.Arrays;
import org.gan4j.data.Image;
import org.gan4j.shape.Shape;

/**
 * Turns the four inks of a picture for printing, cyan, magenta, yellow and black, into RGB as Pillow does: each colour is
 * what its ink and black let through. No colour profile takes part.
 */
final class Inks {
    private Inks() {}

    /** Red, green and blue of ink from 0, none, to 255. */
    static int rgb(int cyan, int magenta, int yellow, int black) {
        int light = 255 - black;
        return shade(cyan, light) << 16 | shade(magenta, light) << 8 | shade(yellow, light);
    }

    /**
     * The image of a JPEG of four components, which stores inks inverted, as Adobe's programs do.
     *
     * @param stored 4 bands as they are in the file
     * @param alpha whether to add a channel of alpha, which is opaque
     * @param ycck whether the first three are brightness and two colour differences, which give the inks as they are
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

    /** JFIF's conversion of brightness and colour differences; ITU-R BT.601. */
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

    /** {@code light - light * ink / 255}, rounded as Pillow does. */
    private static int shade(int ink, int light) {
        int product = ink * light + 128;
        return Math.max(0, light - (((product >> 8) + product) >> 8));
    }
}
