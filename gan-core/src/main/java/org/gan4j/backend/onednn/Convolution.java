package org.gan4j.backend.onednn;

import java.util.Arrays;
import org.gan4j.backend.Precision;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;

/**
 * Sizes shared by a convolution and its two gradients: images [n, in, h, w], weight [out, in / groups, kernel height,
 * kernel width], results [n, out, rows, columns].
 */
record Convolution(Shape images, Shape weight, Window window) {
    private static final int PER_PATCHED = 10;

    /** Number of floats in a vector. */
    private static final int VECTOR = 16;

    static Convolution of(Shape images, Shape weight, Window window) {
        return new Convolution(images, weight, window);
    }

    /** Returns the same convolution of {@code count} images. */
    Convolution ofImages(int count) {
        return new Convolution(images.withSize(0, count), weight, window);
    }

    /** Returns the same convolution with {@code count} filters. */
    Convolution ofFilters(int count) {
        return new Convolution(images, weight.withSize(0, count), window);
    }

    Shape result() {
        return Shape.of(
                images.size(0),
                weight.size(0),
                window.outputHeight(images.size(2)),
                window.outputWidth(images.size(3)));
    }

    int groups() {
        return images.size(1) / weight.size(1);
    }

    /** Returns the number of multiply-adds. */
    long work() {
        return (long) weight.elements() * images.size(0) * result().size(2) * result().size(3);
    }

    /**
     * Returns true if images have fewer channels than a vector holds and the stride exceeds 1; oneDNN's first choice
     * then wastes the rest of the vector.
     */
    boolean isOfFewChannels() {
        return images.size(1) < VECTOR && groups() == 1 && isStrided();
    }

    /**
     * Returns true if images have so few channels compared with results that the gradient with respect to the images is
     * faster as a matrix product to patches, which are then added up: adding one number takes as long as ten of
     * oneDNN's vectors of products.
     */
    boolean isCheaperAsPatches() {
        return PER_PATCHED * images.size(1) <= weight.size(0)
                && groups() == 1
                && (isOfFewChannels() || images.size(1) == 1);
    }

    /** Returns true if the stride exceeds 1 and rows of results are shorter than oneDNN's first choice needs. */
    boolean isOfShortRows() {
        return result().size(3) < 8 && isStrided() && window.kernelWidth() % window.strideWidth() == 0;
    }

    private boolean isStrided() {
        return window.strideHeight() > 1 || window.strideWidth() > 1;
    }

    /** Returns true if the kernel covers exactly the image, so that the convolution is a linear layer. */
    boolean isLinear() {
        return groups() == 1
                && window.kernelHeight() == images.size(2)
                && window.kernelWidth() == images.size(3)
                && window.dilationHeight() == 1
                && window.dilationWidth() == 1
                && window.paddingHeight() == 0
                && window.paddingWidth() == 0;
    }

    /**
     * Returns true if every row and column of the kernel meets the image at some position. Where no window meets the
     * image, oneDNN 3.11 reads outside its arguments; in bf16 it leaves the gradient of a row or column that meets
     * nothing unwritten.
     */
    boolean meetsImageEverywhere() {
        Shape result = result();
        return meets(
                        images.size(2),
                        result.size(2),
                        window.kernelHeight(),
                        window.strideHeight(),
                        window.paddingHeight(),
                        window.dilationHeight())
                && meets(
                        images.size(3),
                        result.size(3),
                        window.kernelWidth(),
                        window.strideWidth(),
                        window.paddingWidth(),
                        window.dilationWidth());
    }

    private static boolean meets(int size, int positions, int kernel, int stride, int padding, int dilation) {
        for (int element = 0; element < kernel; element++) {
            int first = element * dilation - padding;
            int position = first >= 0 ? 0 : (stride - 1 - first) / stride;
            if (position >= positions || first + position * stride >= size) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns true for one input channel, a stride, and results of one column, which oneDNN 3.11 computes from pixels
     * of other columns.
     */
    boolean isOfOneChannelToOneColumn() {
        return weight.size(1) == 1 && result().size(3) == 1 && window.strideWidth() > 1;
    }

    /**
     * Returns the precision for results. In bf16 oneDNN multiplies channels in pairs, and pairs the last of an odd
     * number with 0 times whatever follows it in memory, which may be NaN.
     */
    Precision forwardPrecision(Precision wanted) {
        return weight.size(1) % 2 == 0 ? wanted : Precision.FLOAT32;
    }

    /**
     * Returns the precision for the gradient with respect to the images, in which the results' channels are multiplied
     * in pairs.
     */
    Precision byInputPrecision(Precision wanted) {
        return weight.size(0) / groups() % 2 == 0 ? wanted : Precision.FLOAT32;
    }

    /**
     * Returns the precision for the gradient with respect to the weight: bf16 for even channels, results of several
     * columns, and kernels that are neither dilated nor narrower than their padding. For other sizes oneDNN 3.11 reads
     * past the images in bf16; with a strided kernel of one element, it writes there if the channels do not fill a
     * vector.
     */
    Precision byWeightPrecision(Precision wanted) {
        boolean dilated = window.dilationHeight() > 1 || window.dilationWidth() > 1;
        boolean wide = window.paddingHeight() >= window.kernelHeight() || window.paddingWidth() >= window.kernelWidth();
        boolean strided = window.kernelElements() == 1 && isStrided();
        boolean usual = !dilated && !wide && !strided && result().size(3) > 1 && weight.size(1) % 2 == 0;
        return usual ? wanted : Precision.FLOAT32;
    }

    Key key(Kind kind, Precision precision, boolean bias) {
        return new Key(
                kind,
                precision,
                images.size(0),
                images.size(1),
                images.size(2),
                images.size(3),
                weight.size(0),
                weight.size(1),
                window.kernelHeight(),
                window.kernelWidth(),
                window.strideHeight(),
                window.strideWidth(),
                window.paddingHeight(),
                window.paddingWidth(),
                window.dilationHeight(),
                window.dilationWidth(),
                bias ? 1 : 0);
    }

    /** Returns the shape of the pixels [n, height, width, channels] of images. */
    static Shape pixels(Shape images) {
        return Shape.of(images.size(0), images.size(2), images.size(3), images.size(1));
    }

    /** Returns the channels-last layout of images. */
    static Layout layout(Precision precision, Shape images) {
        long[] sizes = longs(images.sizes());
        long row = sizes[3] * sizes[1];
        return Layout.strided(precision, sizes, new long[] {sizes[2] * row, 1, row, sizes[1]});
    }

    /** Returns the layout of the weight in row-major order, with a leading axis for the groups if there are several. */
    Layout rowMajorWeight() {
        return Layout.dense(weightSizes());
    }

    /** Returns a layout for the weight that oneDNN chooses. */
    Layout anyWeight(Precision precision) {
        return Layout.any(precision, weightSizes());
    }

    private long[] weightSizes() {
        long[] sizes = longs(weight.sizes());
        int groups = groups();
        return groups == 1 ? sizes : new long[] {groups, sizes[0] / groups, sizes[1], sizes[2], sizes[3]};
    }

    long[] strides() {
        return new long[] {window.strideHeight(), window.strideWidth()};
    }

    /** Returns dilations as oneDNN counts them: the number of skipped elements. */
    long[] dilations() {
        return new long[] {window.dilationHeight() - 1L, window.dilationWidth() - 1L};
    }

    long[] padding() {
        return new long[] {window.paddingHeight(), window.paddingWidth()};
    }

    private static long[] longs(int... sizes) {
        return Arrays.stream(sizes).asLongStream().toArray();
    }
}
