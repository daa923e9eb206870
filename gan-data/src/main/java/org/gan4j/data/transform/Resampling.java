package org.gan4j.data.transform;

import org.gan4j.data.Image;
import org.gan4j.shape.Shape;

/**
 * Pillow's bilinear resampling in its fixed-point arithmetic: along the rows, rounded to bytes, then along the columns.
 *
 * <p>An output pixel is the mean of the input pixels around its centre, weighted by a triangle whose half width is one
 * input pixel, or one output pixel where that is larger. Weights are rounded to 2<sup>-22</sup>.
 */
final class Resampling {
    private static final int PRECISION = 22;

    /** The weighted inputs of each output: {@code first[i]} is an output's first input, its weights are in a row. */
    private final int[] first;

    private final int[][] weights;

    private Resampling(int inputs, int outputs) {
        first = new int[outputs];
        weights = new int[outputs][];
        double scale = (double) inputs / outputs;
        double halfWidth = Math.max(scale, 1);
        for (int i = 0; i < outputs; i++) {
            double center = (i + 0.5) * scale;
            first[i] = Math.max(0, (int) (center - halfWidth + 0.5));
            int end = Math.min(inputs, (int) (center + halfWidth + 0.5));
            weights[i] = weights(first[i], end, center, halfWidth);
        }
    }

    static Image resize(Image image, int height, int width) {
        Image across = image.width() == width ? image : new Resampling(image.width(), width).alongRows(image);
        return image.height() == height ? across : new Resampling(image.height(), height).alongColumns(across);
    }

    private static int[] weights(int from, int to, double center, double halfWidth) {
        double[] exact = new double[to - from];
        // Not a division below: it would round otherwise than Pillow's.
        double inverse = 1 / halfWidth;
        double sum = 0;
        for (int i = 0; i < exact.length; i++) {
            exact[i] = Math.max(0, 1 - Math.abs((i + from - center + 0.5) * inverse));
            sum += exact[i];
        }
        int[] fixed = new int[exact.length];
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] = (int) (0.5 + exact[i] / sum * (1 << PRECISION));
        }
        return fixed;
    }

    private Image alongRows(Image image) {
        int rows = image.channels() * image.height();
        int inputs = image.width();
        byte[] out = new byte[rows * first.length];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < first.length; i++) {
                out[row * first.length + i] = mean(image.bytes(), row * inputs + first[i], 1, weights[i]);
            }
        }
        return Image.of(Shape.of(image.channels(), image.height(), first.length), out);
    }

    private Image alongColumns(Image image) {
        int width = image.width();
        byte[] out = new byte[image.channels() * first.length * width];
        for (int row = 0; row < image.channels() * first.length; row++) {
            int i = row % first.length;
            int top = (row / first.length * image.height() + first[i]) * width;
            for (int x = 0; x < width; x++) {
                out[row * width + x] = mean(image.bytes(), top + x, width, weights[i]);
            }
        }
        return Image.of(Shape.of(image.channels(), first.length, width), out);
    }

    private static byte mean(byte[] pixels, int from, int step, int[] weights) {
        // At most 255 * 2^22 and the rounding of each weight: below 2^31.
        int sum = 1 << (PRECISION - 1);
        for (int i = 0; i < weights.length; i++) {
            sum += (pixels[from + i * step] & 0xff) * weights[i];
        }
        return (byte) Math.min(255, sum >> PRECISION);
    }
}
