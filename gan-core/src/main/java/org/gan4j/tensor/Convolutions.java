package org.gan4j.tensor;

import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.shape.Window;
import org.jspecify.annotations.Nullable;

/**
 * Convolution and other window operations, on images [n, channels, height, width].
 *
 * <p>Convolution and its gradients with respect to images and weight are a closed family: the gradients of each are
 * computed by the other two. Threads may share instances as {@link Tensor} says.
 */
public sealed interface Convolutions permits Tensor {
    /**
     * Convolves these images, [n, in, h, w] (cross-correlation). The number of groups follows from the channels.
     *
     * @param weight kernels, [out, in / groups, kernel height, kernel width]
     * @param bias number added to each channel, [out]; null for none
     * @param window movement of the kernels
     * @return images, [n, out, rows, columns]
     * @throws ShapeException if the channels or the window do not fit
     */
    default Tensor convolve(Tensor weight, @Nullable Tensor bias, Window window) {
        Tensor x = (Tensor) this;
        Tensors.requireImages("convolve", x);
        Images.requireWeight("convolve", x, weight, window, 1);
        Images.requireFit("convolve", x.shape(), window);
        Images.requireBias("convolve", bias, weight.shape().size(0));
        return Images.convolve(x, weight, bias, window);
    }

    /**
     * Computes the transposed convolution of these images, [n, in, rows, columns]: the gradient of a convolution with
     * respect to its images.
     *
     * @param weight kernels, [in, out / groups, kernel height, kernel width]
     * @param bias number added to each channel, [out]; null for none
     * @param window movement of the kernels
     * @param result shape of one result image, [out, height, width], because several sizes have the same number of
     *     window positions
     * @return images, [n, out, height, width]
     * @throws ShapeException if the channels do not fit, or the window has other positions on such a result
     */
    default Tensor convolveTransposed(Tensor weight, @Nullable Tensor bias, Window window, Shape result) {
        Tensor x = (Tensor) this;
        Tensors.requireImages("convolveTransposed", x);
        Images.requireWeight("convolveTransposed", x, weight, window, 0);
        Images.requireBias("convolveTransposed", bias, result.size(0));
        Images.requireResult(x.shape(), weight.shape(), window, result);
        Tensor product =
                Images.byInput(x, weight, window, result.prepend(x.shape().size(0)));
        return bias == null ? product : product.add(bias.reshape(result.size(0), 1, 1));
    }

    /**
     * Copies the elements under the window at each of its positions, including the zeros around the image.
     *
     * @param window movement of the window
     * @return [n, channels, kernel elements, rows, columns]
     * @throws ShapeException if the window does not fit into the image
     */
    default Tensor unfold(Window window) {
        Tensor x = (Tensor) this;
        Tensors.requireImages("unfold", x);
        Images.requireFit("unfold", x.shape(), window);
        return Images.unfold(x, window);
    }

    /**
     * Finds the largest element under the window at each of its positions. Padding never wins; among equal elements the
     * first in row-major order receives the gradient.
     *
     * @param window movement of the window
     * @return images, [n, channels, rows, columns]
     * @throws ShapeException if the window does not fit into the image
     * @throws IllegalArgumentException if the padding is more than half the kernel, so that a window could cover
     *     padding only
     */
    default Tensor maxPool2d(Window window) {
        Tensor x = (Tensor) this;
        Tensors.requireImages("maxPool2d", x);
        if (2 * window.paddingHeight() > window.kernelHeight() || 2 * window.paddingWidth() > window.kernelWidth()) {
            throw new IllegalArgumentException(
                    "maxPool2d: expects a padding of at most half the kernel, got (" + window + ")");
        }
        Images.requireFit("maxPool2d", x.shape(), window);
        return Scope.keeping(() -> Images.maxPool2d(x, window));
    }

    /**
     * Averages the elements under the window at each of its positions, including the zeros of the padding.
     *
     * @param window movement of the window
     * @return images, [n, channels, rows, columns]
     * @throws ShapeException if the window does not fit into the image
     */
    default Tensor avgPool2d(Window window) {
        Tensor x = (Tensor) this;
        Tensors.requireImages("avgPool2d", x);
        Images.requireFit("avgPool2d", x.shape(), window);
        return Scope.keeping(() -> Images.avgPool2d(x, window));
    }

    /**
     * Repeats pixels along height and width.
     *
     * @param factor number of times, 1 or more
     * @return images, [n, channels, factor h, factor w]
     * @throws IllegalArgumentException if the factor is below 1
     */
    default Tensor upsampleNearest(int factor) {
        Tensor x = (Tensor) this;
        Tensors.requireImages("upsampleNearest", x);
        Images.requireFactor("upsampleNearest", factor);
        return Images.upsampleNearest(x, factor);
    }

    /**
     * Sums blocks of neighbouring pixels: [n, channels, factor h, factor w] to [n, channels, h, w].
     *
     * @param factor height and width of a block, 1 or more
     * @return images of the sums
     * @throws IllegalArgumentException if the factor is below 1
     * @throws ShapeException if height or width is not a multiple of the factor
     */
    default Tensor sumPool2d(int factor) {
        Tensor x = (Tensor) this;
        Tensors.requireImages("sumPool2d", x);
        Images.requireFactor("sumPool2d", factor);
        if (x.shape().size(2) % factor != 0 || x.shape().size(3) % factor != 0) {
            throw new ShapeException("sumPool2d: expects images whose height and width are multiples of " + factor
                    + ", got " + x.shape());
        }
        return Images.sumPool2d(x, factor);
    }
}
