package org.gan4j.tensor;

import java.util.Arrays;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;

/** Resizes and transforms images [n, channels, height, width]. Threads may share instances as {@link Tensor} says. */
public sealed interface ImageResampling permits Tensor {
    /**
     * Mixes rows and columns of each image.
     *
     * @param rows matrix [new height, height]
     * @param columns matrix [new width, width]
     * @return {@code rows}, times each image, times the transpose of {@code columns}: [n, channels, new height, new
     *     width]
     * @throws ShapeException if the matrices do not fit
     */
    default Tensor mixPixels(double[][] rows, double[][] columns) {
        Tensor x = (Tensor) this;
        Tensors.requireImages("mixPixels", x);
        Mixing.requireFit(x.shape(), rows, columns);
        return Scope.keeping(() -> x.linear(Mixing.matrix(columns, x), null)
                .transpose(2, 3)
                .linear(Mixing.matrix(rows, x), null)
                .transpose(2, 3));
    }

    /**
     * Resizes by cubic convolution as MATLAB's imresize does: a = -0.5, a kernel that widens as the image shrinks, to
     * avoid aliasing, and borders mirrored with the edge repeated. Keys, IEEE Transactions on Acoustics, Speech, and
     * Signal Processing 29 (1981).
     *
     * @param height new height in pixels, 1 or more
     * @param width new width in pixels, 1 or more
     * @return images, [n, channels, height, width]
     * @throws ShapeException if this has no pixel, or a size is below 1
     */
    default Tensor resizeBicubic(int height, int width) {
        Tensor x = (Tensor) this;
        Tensors.requireImages("resizeBicubic", x);
        Shape shape = x.shape();
        if (shape.size(2) < 1 || shape.size(3) < 1 || height < 1 || width < 1) {
            throw new ShapeException("resizeBicubic: expects images and a result of at least one pixel, got " + shape
                    + " to " + height + "x" + width);
        }
        return mixPixels(BicubicWeights.weights(shape.size(2), height), BicubicWeights.weights(shape.size(3), width));
    }

    /**
     * Filters along height and width, inserting zeros between pixels first, or keeping only some pixels of the result,
     * as the filter says.
     *
     * @param filter taps, padding and change of size
     * @return images of the size that {@link Fir#size} tells
     * @throws ShapeException if the padded image is smaller than the filter
     */
    default Tensor fir(Fir filter) {
        Tensor x = (Tensor) this;
        Tensors.requireImages("fir", x);
        return filter.apply(x);
    }

    /**
     * Samples images bilinearly: an affine map gives, for each pixel of the result, the position to read. Coordinates
     * run from -1 to 1 between the borders of the image; pixel centres lie half a pixel inside (PyTorch's
     * align_corners=False). The gradient goes to the images only.
     *
     * @param maps [n, 2, 3]: maps (x, y, 1) of the result to (x, y) of this, for each image
     * @param height height of the result in pixels, 1 or more
     * @param width width of the result in pixels, 1 or more
     * @param border content outside the image
     * @return images, [n, channels, height, width]
     * @throws ShapeException if the maps have another shape or type, or this has no pixel
     * @throws IllegalArgumentException if a map holds a number that is not finite
     */
    default Tensor sampleAffine(Tensor maps, int height, int width, Border border) {
        Tensor x = (Tensor) this;
        Tensors.requireImages("sampleAffine", x);
        boolean fits = maps.shape().equals(Shape.of(x.shape().size(0), 2, 3))
                && maps.dtype().isFloating()
                && x.shape().size(2) > 0
                && x.shape().size(3) > 0
                && height > 0
                && width > 0;
        if (!fits) {
            throw new ShapeException("sampleAffine: expects images and a result of at least one pixel and maps ["
                    + x.shape().size(0) + ", 2, 3], got " + x.shape() + ", " + height + "x" + width + " and "
                    + maps.shape());
        }
        double[] numbers = maps.toDoubles();
        if (!Arrays.stream(numbers).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("sampleAffine: expects maps of finite numbers, got " + maps);
        }
        return AffineSampling.of(x.shape(), numbers, Shape.of(height, width), border)
                .apply(x);
    }

    /**
     * Repeats each number at every pixel of a plane. One-hot labels become label planes.
     *
     * @param height height of the planes in pixels
     * @param width width of the planes in pixels
     * @return [n, channels, height, width]
     * @throws ShapeException if this does not have two axes, or a size is negative
     */
    default Tensor planes(int height, int width) {
        Tensor x = (Tensor) this;
        Shape shape = x.shape();
        if (shape.rank() != 2) {
            throw new ShapeException("planes: expects [n, channels], got " + shape);
        }
        return Scope.keeping(() -> x.reshape(shape.append(1, 1)).expand(shape.append(height, width)));
    }
}
