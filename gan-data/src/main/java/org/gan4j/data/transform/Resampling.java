package org.gan4j.data.transform;

import org.gan4j.data.Image;
import org.gan4j.data.Region;
import org.gan4j.shape.Shape;

/**
 * Pillow's bilinear resampling in its fixed-point arithmetic: along the rows, rounded to bytes, then along the columns.
 *
 * <p>An output pixel is the mean of the input pixels around its centre, weighted by a triangle whose half width is one
 * input pixel, or one output pixel where that is larger. Weights are rounded to 2<sup>-22</sup>.
 */
final class Resampling {
    private static final int PRECISION = 22;

    /** Weighted inputs of each output: {@code first[i]} is an output's first input; its weights are contiguous. */
    private final int[] first;

    private final int[][] weights;

    /** Computes outputs {@code from} to {@code from + count - 1} only. */
    private Resampling(int inputs, long outputs, long from, int count) {
        first = new int[count];
        weights = new int[count][];
        double scale = (double) inputs / outputs;
        double halfWidth = Math.max(scale, 1);
        for (int i = 0; i < count; i++) {
            double center = (from + i + 0.5) * scale;
            first[i] = Math.max(0, (int) (center - halfWidth + 0.5));
            int end = Math.min(inputs, (int) (center + halfWidth + 0.5));
            weights[i] = weights(first[i], end, center, halfWidth);
        }
    }

    /** Returns the part of a resized image in a region, computing only that part. */
    static Image resize(Image image, Size size, Region region) {
        Image rows = image;
        Resampling columns = null;
        if (image.height() != size.height()) {
            columns = new Resampling(image.height(), size.height(), region.top(), region.height());
            rows = columns.inputsOf(image);
        } else if (region.height() != image.height()) {
            rows = image.part((int) region.top(), 0, region.height(), image.width());
        }
        Image across = rows;
        if (image.width() != size.width()) {
            across = new Resampling(image.width(), size.width(), region.left(), region.width()).alongRows(rows);
        } else if (region.width() != image.width()) {
            across = rows.part(0, (int) region.left(), rows.height(), region.width());
        }
        return columns == null ? across : columns.alongColumns(across);
    }

    /** Size of a whole image, which need not fit into memory. */
    record Size(long height, long width) {}

    private static int[] weights(int from, int to, double center, double halfWidth) {
        double[] exact = new double[to - from];
        // Not a division below, which would round differently from Pillow's.
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

    /** Returns the rows that contribute to any output; afterwards {@code first} counts from the uppermost of them. */
    private Image inputsOf(Image image) {
        int top = first[0];
        int last = first.length - 1;
        int bottom = first[last] + weights[last].length;
        for (int i = 0; i < first.length; i++) {
            first[i] -= top;
        }
        return bottom - top == image.height() ? image : image.part(top, 0, bottom - top, image.width());
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
        // At most 255 * 2^22 plus the rounding of each weight: below 2^31.
        int sum = 1 << (PRECISION - 1);
        for (int i = 0; i < weights.length; i++) {
            sum += (pixels[from + i * step] & 0xff) * weights[i];
        }
        return (byte) Math.min(255, sum >> PRECISION);
    }
}
