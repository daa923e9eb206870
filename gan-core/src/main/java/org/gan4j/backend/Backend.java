package org.gan4j.backend;

import java.util.List;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.jspecify.annotations.Nullable;

/**
 * Raw kernels on arrays: no gradients, no scopes, no broadcasting beyond {@link #binary} and {@link #where}.
 *
 * <p>A kernel never changes its inputs, except those whose documentation says so, and returns a new storage of one
 * reference, the caller's, even where nothing has to move. A released array is refused with IllegalStateException, one
 * of another backend, known by its storage class, with IllegalArgumentException. Shapes and types were checked by the
 * caller, with messages that name the operation; a kernel may rely on what is written here. Every kernel is defined for
 * axes of size zero. Floating kernels take FLOAT32 and FLOAT64, the two operands of one type; those that only move
 * elements take INT32 too. A number that meets an array is first rounded to the array's type.
 *
 * <p>Infinity and NaN follow IEEE 754: NaN stays NaN, and no element reaches a result that does not depend on it. The
 * sign of zero is kept by kernels that only move elements. The same call on as many threads gives the same bits.
 *
 * <p>Implementations are safe for use by several threads, also on the same inputs.
 */
public interface Backend {
    /** The name that chooses it and that error messages use. */
    String name();

    /** One line for people: libraries, versions and instruction set. */
    String description();

    /** How many threads a kernel may use; 1 or more. */
    void useThreads(int threads);

    /**
     * What matrix products and convolutions of FLOAT32 arrays multiply from now on.
     *
     * @throws BackendUnavailableException if it cannot on this machine; then nothing changes
     */
    default void usePrecision(Precision precision) {
        if (precision != Precision.FLOAT32) {
            throw new BackendUnavailableException(
                    name() + ": expects precision float32, the only one it computes with, got " + precision.label(),
                    null);
        }
    }

    // Making, reading and changing arrays. These are the only points that synchronise host and device.

    /** An array of undefined content. */
    NdArray allocate(Shape shape, DType dtype);

    /** An array of one value. */
    NdArray full(Shape shape, DType dtype, double value);

    /** A FLOAT32 array of the values in row-major order; copies. */
    NdArray of(Shape shape, float[] values);

    /** A FLOAT64 array of the values in row-major order; copies. */
    NdArray of(Shape shape, double[] values);

    /** An INT32 array of the values in row-major order; copies. */
    NdArray of(Shape shape, int[] values);

    /** Copies a FLOAT32 array's elements to the host. */
    void read(NdArray x, float[] destination);

    /** Copies a FLOAT64 array's elements to the host. */
    void read(NdArray x, double[] destination);

    /** Copies an INT32 array's elements to the host. */
    void read(NdArray x, int[] destination);

    /** Overwrites {@code destination} with the elements of {@code source}, of the same type and length. */
    void assign(NdArray destination, NdArray source);

    /** The elements converted to another type, rounded to nearest; towards INT32 truncated, if in range. */
    NdArray cast(NdArray x, DType dtype);

    // Element by element.

    /**
     * A function of each element of a floating array.
     *
     * @param alpha the parameter of LEAKY_RELU and ELU; the others ignore it
     */
    NdArray unary(Unary function, NdArray x, double alpha);

    /**
     * A function of two arrays, broadcast against each other. INT32 for ADD, SUBTRACT and MULTIPLY, which wrap around, for
     * MAXIMUM and MINIMUM, and for the comparisons.
     */
    NdArray binary(Binary function, NdArray a, NdArray b);

    /** A function of each element, left, and one number, right; floating only. */
    NdArray binary(Binary function, NdArray a, double b);

    /**
     * Elements of {@code a} where the mask is not 0, else of {@code b}; all three of one type, INT32 too, and broadcast.
     */
    NdArray where(NdArray mask, NdArray a, NdArray b);

    /**
     * The product of a gradient and an activation's derivative: one pass over memory where it would be several. At the
     * kink it is the derivative from below.
     *
     * @param function TANH, SIGMOID, SOFTPLUS, RELU, LEAKY_RELU or ELU
     * @param saved the activation's output for TANH, SIGMOID and RELU, its input for the others; shaped as the gradient
     * @param alpha as in {@link #unary}
     */
    default NdArray activationGradient(Unary function, NdArray gradient, NdArray saved, double alpha) {
        return Composed.activationGradient(this, function, gradient, saved, alpha);
    }

    // Over axes.

    /** Reduces the axes (ascending, distinct), which stay in the result at size 1; floating only. */
    NdArray reduce(Reduction function, NdArray x, int[] axes);

    /** The sum of the squares of all elements of a floating array: a scalar. */
    default NdArray sumOfSquares(NdArray x) {
        return Composed.sumOfSquares(this, x);
    }

    /** Stretches axes of size 1, and adds axes in front, up to the shape. */
    NdArray broadcast(NdArray x, Shape shape);

    // Moving elements.

    /** Axis {@code i} of the result is axis {@code axes[i]} of x. */
    NdArray permute(NdArray x, int[] axes);

    /** The box of the given size that begins at {@code starts}. */
    NdArray slice(NdArray x, int[] starts, Shape size);

    /** Surrounds x by {@code before[i]} and {@code after[i]} elements of a constant along axis i; none negative. */
    NdArray pad(NdArray x, int[] before, int[] after, double value);

    /** Joins arrays, equal in every other axis, along one axis. */
    NdArray concatenate(List<NdArray> parts, int axis);

    /**
     * Element {@code indices[i]} of x along an axis, for INT32 indices of rank 1.
     *
     * @throws IndexOutOfBoundsException if an index is outside [0, size of the axis); a backend that would have to wait for
     *     its device to know touches nothing outside, and may throw at the next read instead
     */
    NdArray gather(NdArray x, int axis, NdArray indices);

    /**
     * The reverse: {@code size} elements of zero along the axis, to which element i of x was added at {@code indices[i]}, in
     * order of i.
     *
     * @throws IndexOutOfBoundsException as {@link #gather}
     */
    NdArray scatterAdd(NdArray x, int axis, NdArray indices, int size);

    // Linear algebra.

    /**
     * The matrix product over the last two axes, [.., m, k] by [.., k, n] after the optional transpositions; both of the
     * same rank of at least 2 and equal in the axes before. Sums over k = 0 give zeros.
     */
    NdArray matmul(NdArray a, boolean transposeA, NdArray b, boolean transposeB);

    /** x [n, in] times the transpose of weight [out, in], plus bias [out] if there is one. */
    default NdArray linear(NdArray x, NdArray weight, @Nullable NdArray bias) {
        return Composed.linear(this, x, weight, bias);
    }

    // Images: [n, channels, height, width]. The kernel fits into the padded image.

    /**
     * The convolution (cross-correlation) of x [n, in, h, w] with a weight [out, in / groups, kernel height, kernel width],
     * plus bias [out] if there is one; the channels tell the groups.
     */
    default NdArray convolve(NdArray x, NdArray weight, @Nullable NdArray bias, Window window) {
        return ComposedImages.convolve(this, x, weight, bias, window);
    }

    /** The gradient of {@link #convolve} by x, of the given shape: transposed convolution. */
    default NdArray conv2dInputGradient(NdArray gradient, NdArray weight, Window window, Shape shape) {
        return ComposedImages.conv2dInputGradient(this, gradient, weight, window, shape);
    }

    /** The gradient of {@link #convolve} by the weight, of the given shape. */
    default NdArray conv2dWeightGradient(NdArray gradient, NdArray x, Window window, Shape shape) {
        return ComposedImages.conv2dWeightGradient(this, gradient, x, window, shape);
    }

    /** What lies under the window at each of its positions: [n, channels, kernel elements, rows, columns]. */
    default NdArray unfold(NdArray x, Window window) {
        return ComposedImages.unfold(this, x, window);
    }

    /** The gradient of {@link #unfold}: adds up, for each element of an image of the given shape, all that lies on it. */
    default NdArray fold(NdArray x, Window window, Shape shape) {
        return ComposedImages.fold(this, x, window, shape);
    }

    /**
     * Where the largest element under the window lies at each of its positions, in its channel's plane: INT32 [n, channels,
     * rows, columns] of row * width + column. Of equal ones it is the first in row-major order, of NaN the first; never padding,
     * which is at most half the kernel.
     */
    default NdArray largestUnder(NdArray x, Window window) {
        return ComposedPooling.largestUnder(this, x, window);
    }

    /** The elements of x [n, channels, h, w] at places [n, channels, rows, columns], as {@link #largestUnder} gives them. */
    default NdArray pickPixels(NdArray x, NdArray places) {
        return ComposedPooling.pick(this, x, places);
    }

    /** The gradient of {@link #pickPixels}: zeros of a shape, to which each element of x was added at its place. */
    default NdArray placePixels(NdArray x, NdArray places, Shape shape) {
        return ComposedPooling.place(this, x, places, shape);
    }

    /** Images whose pixels are repeated {@code factor} times, 1 or more, along height and width. */
    default NdArray upsampleNearest(NdArray x, int factor) {
        return ComposedImages.upsampleNearest(this, x, factor);
    }

    /** The gradient of {@link #upsampleNearest}: the sums over blocks of {@code factor} by {@code factor} pixels. */
    default NdArray sumPool2d(NdArray x, int factor) {
        return ComposedImages.sumPool2d(this, x, factor);
    }

    // Batch normalisation of x [n, channels, ..], of at least one element per channel.

    /** The mean and the biased variance of each channel: [2, channels]. */
    default NdArray moments(NdArray x) {
        return ComposedNormalization.moments(this, x);
    }

    /** (x - mean) / sqrt(variance + eps) for each channel, times weight [channels] and plus bias [channels] if given. */
    default NdArray normalize(
            NdArray x, NdArray moments, @Nullable NdArray weight, @Nullable NdArray bias, double eps) {
        return ComposedNormalization.normalize(this, x, moments, weight, bias, eps);
    }

    /**
     * The gradients of {@link #normalize}, if the moments are those of x: by x, it is weight / sqrt(variance + eps) times
     * the gradient less its mean and less the normalised x times the mean of their product; by weight and bias, it is the
     * sums.
     */
    default NormalizationGradients normalizationGradients(
            NdArray gradient, NdArray x, NdArray moments, @Nullable NdArray weight, double eps) {
        return ComposedNormalization.gradients(this, gradient, x, moments, weight, eps);
    }

    // Samples against samples.

    /**
     * Differences of y [n, kernels, dimension] between any two samples, with the signs of those of x, of the same shape, and
     * added up over the dimension: (y(i, k, d) - y(j, k, d)) * sign(x(i, k, d) - x(j, k, d)) for [n, n, kernels]. With y = x
     * these are distances.
     */
    default NdArray signedDifferences(NdArray y, NdArray x) {
        return ComposedDifferences.signed(this, y, x);
    }

    /** The gradient of {@link #signedDifferences} by y, shaped as x. */
    default NdArray signedDifferencesGradient(NdArray gradient, NdArray x) {
        return ComposedDifferences.gradient(this, gradient, x);
    }

    // Training.

    /**
     * One step of Adam in place: changes value and both moments, all shaped as the gradient.
     *
     * @param step its settings and number
     */
    default void adam(NdArray value, NdArray gradient, NdArray mean, NdArray square, AdamStep step) {
        Composed.adam(this, value, gradient, mean, square, step);
    }
}
