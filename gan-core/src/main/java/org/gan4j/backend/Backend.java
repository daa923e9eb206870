package org.gan4j.backend;

import java.util.List;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.jspecify.annotations.Nullable;

/**
 * Raw kernels on arrays: no gradients, no scopes, no broadcasting beyond {@link #binary} and {@link #where}.
 *
 * <p>A kernel never changes its inputs, unless its documentation says so. It always returns a new storage with one
 * reference, which the caller owns, even where no element has to move. It refuses a released array with
 * IllegalStateException, and an array of another backend (recognised by its storage class) with
 * IllegalArgumentException. The caller has already checked shapes and types, with messages that name the operation, so
 * a kernel may rely on the conditions stated here. Every kernel is defined for axes of size zero. Floating kernels take
 * FLOAT32 and FLOAT64, with both operands of the same type; kernels that only move elements also take INT32. A number
 * combined with an array is first rounded to the array's type.
 *
 * <p>Infinity and NaN follow IEEE 754: NaN stays NaN, and an element never affects a result that does not depend on it.
 * Kernels that only move elements keep the sign of zero. The same call with the same number of threads gives the same
 * bits.
 *
 * <p>Implementations are safe for concurrent use, even on the same inputs.
 */
public interface Backend {
    /** Returns the name that selects this backend and appears in error messages. */
    String name();

    /** Returns one line for people: libraries, versions and instruction set. */
    String description();

    /** Sets the number of threads a kernel may use, at least 1. */
    void useThreads(int threads);

    /**
     * Sets the precision of the operands in matrix products and convolutions of FLOAT32 arrays, from now on.
     *
     * @throws BackendUnavailableException if this machine does not support it; the precision stays as it was
     */
    default void usePrecision(Precision precision) {
        if (precision != Precision.FLOAT32) {
            throw new BackendUnavailableException(
                    name() + ": expects precision float32, the only one it computes with, got " + precision.label(),
                    null);
        }
    }

    // Creating, reading and changing arrays. Only these methods synchronise host and device.

    /** Returns an array of undefined content. */
    NdArray allocate(Shape shape, DType dtype);

    /** Returns an array filled with one value. */
    NdArray full(Shape shape, DType dtype, double value);

    /** Returns a FLOAT32 array with a copy of the values, in row-major order. */
    NdArray of(Shape shape, float[] values);

    /** Returns a FLOAT64 array with a copy of the values, in row-major order. */
    NdArray of(Shape shape, double[] values);

    /** Returns an INT32 array with a copy of the values, in row-major order. */
    NdArray of(Shape shape, int[] values);

    /** Copies a FLOAT32 array's elements to the host. */
    void read(NdArray x, float[] destination);

    /** Copies a FLOAT64 array's elements to the host. */
    void read(NdArray x, double[] destination);

    /** Copies an INT32 array's elements to the host. */
    void read(NdArray x, int[] destination);

    /** Overwrites {@code destination} with the elements of {@code source}, of the same type and length. */
    void assign(NdArray destination, NdArray source);

    /** Converts the elements to another type: rounded to nearest, or truncated towards INT32 if in range. */
    NdArray cast(NdArray x, DType dtype);

    // Element-wise.

    /**
     * Applies a function to each element of a floating array.
     *
     * @param alpha parameter of LEAKY_RELU and ELU; ignored by the others
     */
    NdArray unary(Unary function, NdArray x, double alpha);

    /**
     * Applies a function to two arrays, broadcast against each other. INT32 is allowed for ADD, SUBTRACT and MULTIPLY,
     * which wrap around, for MAXIMUM and MINIMUM, and for the comparisons.
     */
    NdArray binary(Binary function, NdArray a, NdArray b);

    /** Applies a function to each element (left operand) and one number (right operand); floating only. */
    NdArray binary(Binary function, NdArray a, double b);

    /**
     * Selects elements of {@code a} where the mask is not 0, else of {@code b}; all three have the same type, INT32
     * included, and are broadcast.
     */
    NdArray where(NdArray mask, NdArray a, NdArray b);

    /**
     * Multiplies a gradient by an activation's derivative in a single pass over memory. At a kink the derivative is the
     * one from below.
     *
     * @param function TANH, SIGMOID, SOFTPLUS, RELU, LEAKY_RELU or ELU
     * @param saved the activation's output for TANH, SIGMOID and RELU, its input for the others; same shape as the
     *     gradient
     * @param alpha as in {@link #unary}
     */
    default NdArray activationGradient(Unary function, NdArray gradient, NdArray saved, double alpha) {
        return Composed.activationGradient(this, function, gradient, saved, alpha);
    }

    // Reductions and broadcasting.

    /** Reduces over the axes (ascending, distinct), which keep size 1 in the result; floating only. */
    NdArray reduce(Reduction function, NdArray x, int[] axes);

    /** Returns the sum of the squares of all elements of a floating array, as a scalar. */
    default NdArray sumOfSquares(NdArray x) {
        return Composed.sumOfSquares(this, x);
    }

    /** Broadcasts to the shape: stretches axes of size 1 and adds leading axes. */
    NdArray broadcast(NdArray x, Shape shape);

    // Moving elements.

    /** Permutes axes: axis {@code i} of the result is axis {@code axes[i]} of x. */
    NdArray permute(NdArray x, int[] axes);

    /** Copies the box of the given size that begins at {@code starts}. */
    NdArray slice(NdArray x, int[] starts, Shape size);

    /** Pads x with a constant: {@code before[i]} and {@code after[i]} elements along axis i, none negative. */
    NdArray pad(NdArray x, int[] before, int[] after, double value);

    /** Concatenates arrays along one axis; all other axes are equal. */
    NdArray concatenate(List<NdArray> parts, int axis);

    /**
     * Selects element {@code indices[i]} of x along an axis, for INT32 indices of rank 1.
     *
     * @throws IndexOutOfBoundsException if an index is outside [0, size of the axis); a backend that would have to wait
     *     for its device to find out touches nothing outside, and may throw at the next read instead
     */
    NdArray gather(NdArray x, int axis, NdArray indices);

    /**
     * Adds element i of x at position {@code indices[i]} of {@code size} zeros along the axis, in order of i: the
     * reverse of {@link #gather}.
     *
     * @throws IndexOutOfBoundsException as {@link #gather}
     */
    NdArray scatterAdd(NdArray x, int axis, NdArray indices, int size);

    // Linear algebra.

    /**
     * Returns the matrix product over the last two axes, [.., m, k] times [.., k, n] after the optional transpositions;
     * both operands have the same rank, at least 2, and equal leading axes. With k = 0 the result is zero.
     */
    NdArray matmul(NdArray a, boolean transposeA, NdArray b, boolean transposeB);

    /** Returns x [n, in] times the transpose of weight [out, in], plus bias [out] if given. */
    default NdArray linear(NdArray x, NdArray weight, @Nullable NdArray bias) {
        return Composed.linear(this, x, weight, bias);
    }

    // Images: [n, channels, height, width]. The kernel fits inside the padded image.

    /**
     * Returns the convolution (cross-correlation) of x [n, in, h, w] with a weight [out, in / groups, kernel height,
     * kernel width], plus bias [out] if given; the number of groups follows from the channels.
     */
    default NdArray convolve(NdArray x, NdArray weight, @Nullable NdArray bias, Window window) {
        return ComposedImages.convolve(this, x, weight, bias, window);
    }

    /**
     * Returns the gradient of {@link #convolve} with respect to x, which has the given shape: transposed convolution.
     */
    default NdArray conv2dInputGradient(NdArray gradient, NdArray weight, Window window, Shape shape) {
        return ComposedImages.conv2dInputGradient(this, gradient, weight, window, shape);
    }

    /** Returns the gradient of {@link #convolve} with respect to the weight, which has the given shape. */
    default NdArray conv2dWeightGradient(NdArray gradient, NdArray x, Window window, Shape shape) {
        return ComposedImages.conv2dWeightGradient(this, gradient, x, window, shape);
    }

    /**
     * Returns the elements under the window at each of its positions: [n, channels, kernel elements, rows, columns].
     */
    default NdArray unfold(NdArray x, Window window) {
        return ComposedImages.unfold(this, x, window);
    }

    /** Returns the gradient of {@link #unfold}: adds overlapping elements up into an image of the given shape. */
    default NdArray fold(NdArray x, Window window, Shape shape) {
        return ComposedImages.fold(this, x, window, shape);
    }

    /**
     * Returns the position of the largest element under the window at each of its positions, within its channel's
     * plane: INT32 [n, channels, rows, columns] of row * width + column. Among equal elements the first in row-major
     * order wins, and the first NaN wins over all; padding, which is at most half the kernel, never does.
     */
    default NdArray largestUnder(NdArray x, Window window) {
        return ComposedPooling.largestUnder(this, x, window);
    }

    /**
     * Returns the elements of x [n, channels, h, w] at places [n, channels, rows, columns], as given by {@link
     * #largestUnder}.
     */
    default NdArray pickPixels(NdArray x, NdArray places) {
        return ComposedPooling.pick(this, x, places);
    }

    /** Returns the gradient of {@link #pickPixels}: adds each element of x at its place to zeros of the given shape. */
    default NdArray placePixels(NdArray x, NdArray places, Shape shape) {
        return ComposedPooling.place(this, x, places, shape);
    }

    /** Repeats each pixel {@code factor} times, at least 1, along height and width. */
    default NdArray upsampleNearest(NdArray x, int factor) {
        return ComposedImages.upsampleNearest(this, x, factor);
    }

    /**
     * Returns the gradient of {@link #upsampleNearest}: the sums over blocks of {@code factor} by {@code factor}
     * pixels.
     */
    default NdArray sumPool2d(NdArray x, int factor) {
        return ComposedImages.sumPool2d(this, x, factor);
    }

    // Batch normalisation of x [n, channels, ..] with at least one element per channel.

    /** Returns the mean and the biased variance of each channel: [2, channels]. */
    default NdArray moments(NdArray x) {
        return ComposedNormalization.moments(this, x);
    }

    /**
     * Returns (x - mean) / sqrt(variance + eps) for each channel, times weight [channels] and plus bias [channels] if
     * given.
     */
    default NdArray normalize(
            NdArray x, NdArray moments, @Nullable NdArray weight, @Nullable NdArray bias, double eps) {
        return ComposedNormalization.normalize(this, x, moments, weight, bias, eps);
    }

    /**
     * Returns the gradients of {@link #normalize} when the moments are those of x. With respect to x: weight /
     * sqrt(variance + eps) times (the gradient, minus its mean, minus the normalised x times the mean of their
     * product). With respect to weight and bias: the sums.
     */
    default NormalizationGradients normalizationGradients(
            NdArray gradient, NdArray x, NdArray moments, @Nullable NdArray weight, double eps) {
        return ComposedNormalization.gradients(this, gradient, x, moments, weight, eps);
    }

    // Between samples.

    /**
     * Returns the differences of y [n, kernels, dimension] between each two samples, multiplied by the signs of those
     * of x (same shape) and summed over the dimension: (y(i, k, d) - y(j, k, d)) * sign(x(i, k, d) - x(j, k, d)),
     * shaped [n, n, kernels]. With y = x these are L1 distances.
     */
    default NdArray signedDifferences(NdArray y, NdArray x) {
        return ComposedDifferences.signed(this, y, x);
    }

    /** Returns the gradient of {@link #signedDifferences} with respect to y, shaped as x. */
    default NdArray signedDifferencesGradient(NdArray gradient, NdArray x) {
        return ComposedDifferences.gradient(this, gradient, x);
    }

    // Training.

    /**
     * Performs one step of Adam in place: changes value and both moments, all shaped as the gradient.
     *
     * @param step settings and step number
     */
    default void adam(NdArray value, NdArray gradient, NdArray mean, NdArray square, AdamStep step) {
        Composed.adam(this, value, gradient, mean, square, step);
    }
}
