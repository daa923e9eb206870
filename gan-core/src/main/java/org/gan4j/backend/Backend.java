package org.gan4j.backend;

import java.util.List;
import org.gan4j.random.RandomNumbers;
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
    /** {@return the name that selects this backend and appears in error messages} */
    String name();

    /** {@return one line for people: libraries, versions and instruction set} */
    String description();

    /**
     * Sets the number of threads a kernel may use.
     *
     * @param threads 1 or more
     */
    void useThreads(int threads);

    /**
     * Sets the precision of the operands in matrix products and convolutions of FLOAT32 arrays, from now on.
     *
     * @param precision precision of the operands
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

    /**
     * {@return an array of undefined content}
     *
     * @param shape shape of the array
     * @param dtype type of its elements
     */
    NdArray allocate(Shape shape, DType dtype);

    /**
     * {@return an array filled with one value}
     *
     * @param shape shape of the array
     * @param dtype type of its elements
     * @param value value of each element, rounded to the type
     */
    NdArray full(Shape shape, DType dtype, double value);

    /**
     * {@return a FLOAT32 array with a copy of the values, in row-major order}
     *
     * @param shape shape of the array
     * @param values as many values as the shape has elements
     */
    NdArray of(Shape shape, float[] values);

    /**
     * {@return a FLOAT64 array with a copy of the values, in row-major order}
     *
     * @param shape shape of the array
     * @param values as many values as the shape has elements
     */
    NdArray of(Shape shape, double[] values);

    /**
     * {@return an INT32 array with a copy of the values, in row-major order}
     *
     * @param shape shape of the array
     * @param values as many values as the shape has elements
     */
    NdArray of(Shape shape, int[] values);

    /**
     * Computes random numbers: by default on the host, which copies them to the device. A backend that computes them
     * itself gives the same bits.
     *
     * @param shape shape of the array
     * @param dtype FLOAT32 or FLOAT64
     * @param numbers numbers of a stream, of which as many are computed as the shape has elements
     * @return the numbers in row-major order, rounded to the type
     */
    default NdArray random(Shape shape, DType dtype, RandomNumbers numbers) {
        return Composed.random(this, shape, dtype, numbers);
    }

    /**
     * Copies a FLOAT32 array's elements to the host.
     *
     * @param x array to read
     * @param destination gets the elements in row-major order; as long as x
     */
    void read(NdArray x, float[] destination);

    /**
     * Copies a FLOAT64 array's elements to the host.
     *
     * @param x array to read
     * @param destination gets the elements in row-major order; as long as x
     */
    void read(NdArray x, double[] destination);

    /**
     * Copies an INT32 array's elements to the host.
     *
     * @param x array to read
     * @param destination gets the elements in row-major order; as long as x
     */
    void read(NdArray x, int[] destination);

    /**
     * Overwrites an array in place.
     *
     * @param destination array to change
     * @param source array of the same type and length
     */
    void assign(NdArray destination, NdArray source);

    /**
     * Converts the elements to another type: rounded to nearest, or truncated towards INT32 if in range.
     *
     * @param x array of any type
     * @param dtype type of the result
     * @return an array of the same shape
     */
    NdArray cast(NdArray x, DType dtype);

    // Element-wise.

    /**
     * Applies a function to each element of a floating array.
     *
     * @param function function to apply
     * @param x floating array
     * @param alpha parameter of LEAKY_RELU and ELU; ignored by the others
     * @return an array shaped as x
     */
    NdArray unary(Unary function, NdArray x, double alpha);

    /**
     * Applies a function to two arrays, broadcast against each other. INT32 is allowed for ADD, SUBTRACT and MULTIPLY,
     * which wrap around, for MAXIMUM and MINIMUM, and for the comparisons.
     *
     * @param function function to apply
     * @param a left operand
     * @param b right operand, of the same type
     * @return an array of the broadcast shape
     */
    NdArray binary(Binary function, NdArray a, NdArray b);

    /**
     * Applies a function to each element and one number.
     *
     * @param function function to apply
     * @param a left operand, a floating array
     * @param b right operand
     * @return an array shaped as a
     */
    NdArray binary(Binary function, NdArray a, double b);

    /**
     * Selects elements of {@code a} where the mask is not 0, else of {@code b}; all three have the same type, INT32
     * included, and are broadcast.
     *
     * @param mask selects a where it is not 0
     * @param a elements where the mask is not 0
     * @param b elements where the mask is 0
     * @return an array of the broadcast shape
     */
    NdArray where(NdArray mask, NdArray a, NdArray b);

    /**
     * Multiplies a gradient by an activation's derivative in a single pass over memory. At a kink the derivative is the
     * one from below.
     *
     * @param function TANH, SIGMOID, SOFTPLUS, RELU, LEAKY_RELU or ELU
     * @param gradient gradient with respect to the activation's output
     * @param saved the activation's output for TANH, SIGMOID and RELU, its input for the others; same shape as the
     *     gradient
     * @param alpha as in {@link #unary}
     * @return the gradient with respect to the activation's input
     */
    default NdArray activationGradient(Unary function, NdArray gradient, NdArray saved, double alpha) {
        return Composed.activationGradient(this, function, gradient, saved, alpha);
    }

    // Reductions and broadcasting.

    /**
     * Reduces over axes.
     *
     * @param function sum or largest element
     * @param x floating array
     * @param axes axes to reduce, ascending and distinct
     * @return an array in which these axes have size 1
     */
    NdArray reduce(Reduction function, NdArray x, int[] axes);

    /**
     * {@return the sum of the squares of all elements, as a scalar}
     *
     * @param x floating array
     */
    default NdArray sumOfSquares(NdArray x) {
        return Composed.sumOfSquares(this, x);
    }

    /**
     * Stretches axes of size 1 and adds leading axes.
     *
     * @param x array to repeat
     * @param shape shape to which x broadcasts
     * @return an array of that shape
     */
    NdArray broadcast(NdArray x, Shape shape);

    // Moving elements.

    /**
     * Permutes axes.
     *
     * @param x array of any type
     * @param axes axis {@code axes[i]} of x becomes axis {@code i} of the result; each axis once
     * @return an array with the permuted axes
     */
    NdArray permute(NdArray x, int[] axes);

    /**
     * Copies a box of elements.
     *
     * @param x array of any type
     * @param starts first index along each axis
     * @param size size of the box along each axis
     * @return an array of that size
     */
    NdArray slice(NdArray x, int[] starts, Shape size);

    /**
     * Pads an array with a constant.
     *
     * @param x array of any type
     * @param before number of elements added before each axis, none negative
     * @param after number of elements added after each axis, none negative
     * @param value value of the added elements
     * @return the larger array
     */
    NdArray pad(NdArray x, int[] before, int[] after, double value);

    /**
     * Concatenates arrays along one axis.
     *
     * @param parts arrays of one type whose other axes are equal, at least one
     * @param axis axis to concatenate along, counted from the front
     * @return an array with all elements of the parts
     */
    NdArray concatenate(List<NdArray> parts, int axis);

    /**
     * Selects elements along an axis: element i of the result is element {@code indices[i]} of x.
     *
     * @param x array of any type
     * @param axis axis to select along, counted from the front
     * @param indices INT32 array of rank 1
     * @return an array with as many elements along the axis as there are indices
     * @throws IndexOutOfBoundsException if an index is outside [0, size of the axis); a backend that would have to wait
     *     for its device to find out touches nothing outside, and may throw at the next read instead
     */
    NdArray gather(NdArray x, int axis, NdArray indices);

    /**
     * Adds element i of x at position {@code indices[i]} of zeros along the axis, in order of i: the reverse of {@link
     * #gather}.
     *
     * @param x floating array
     * @param axis axis to add along, counted from the front
     * @param indices INT32 array of rank 1, as long as the axis
     * @param size size of the axis in the result
     * @return an array of that size along the axis
     * @throws IndexOutOfBoundsException as {@link #gather}
     */
    NdArray scatterAdd(NdArray x, int axis, NdArray indices, int size);

    // Linear algebra.

    /**
     * Multiplies matrices, over the last two axes: [.., m, k] times [.., k, n] after the optional transpositions. With
     * k = 0 the result is zero.
     *
     * @param a left operand, of rank 2 or more
     * @param transposeA true to transpose the last two axes of a
     * @param b right operand, of the same rank and leading axes
     * @param transposeB true to transpose the last two axes of b
     * @return the product, [.., m, n]
     */
    NdArray matmul(NdArray a, boolean transposeA, NdArray b, boolean transposeB);

    /**
     * Multiplies a batch by the transpose of a weight.
     *
     * @param x the batch, [n, in]
     * @param weight the weight, [out, in]
     * @param bias number added to each output, [out]; null for none
     * @return the outputs, [n, out]
     */
    default NdArray linear(NdArray x, NdArray weight, @Nullable NdArray bias) {
        return Composed.linear(this, x, weight, bias);
    }

    // Images: [n, channels, height, width]. The kernel fits inside the padded image.

    /**
     * Convolves images (cross-correlation). The number of groups follows from the channels.
     *
     * @param x images, [n, in, h, w]
     * @param weight kernels, [out, in / groups, kernel height, kernel width]
     * @param bias number added to each channel, [out]; null for none
     * @param window movement of the kernels
     * @return images, [n, out, rows, columns]
     */
    default NdArray convolve(NdArray x, NdArray weight, @Nullable NdArray bias, Window window) {
        return ComposedImages.convolve(this, x, weight, bias, window);
    }

    /**
     * Computes the gradient of {@link #convolve} with respect to x: transposed convolution.
     *
     * @param gradient gradient with respect to the convolution's result, [n, out, rows, columns]
     * @param weight kernels, [out, in / groups, kernel height, kernel width]
     * @param window movement of the kernels
     * @param shape shape of x
     * @return the gradient, shaped as x
     */
    default NdArray conv2dInputGradient(NdArray gradient, NdArray weight, Window window, Shape shape) {
        return ComposedImages.conv2dInputGradient(this, gradient, weight, window, shape);
    }

    /**
     * Computes the gradient of {@link #convolve} with respect to the weight.
     *
     * @param gradient gradient with respect to the convolution's result, [n, out, rows, columns]
     * @param x the convolution's images, [n, in, h, w]
     * @param window movement of the kernels
     * @param shape shape of the weight
     * @return the gradient, shaped as the weight
     */
    default NdArray conv2dWeightGradient(NdArray gradient, NdArray x, Window window, Shape shape) {
        return ComposedImages.conv2dWeightGradient(this, gradient, x, window, shape);
    }

    /**
     * Copies the elements under the window at each of its positions.
     *
     * @param x images, [n, channels, h, w]
     * @param window movement of the window
     * @return [n, channels, kernel elements, rows, columns]
     */
    default NdArray unfold(NdArray x, Window window) {
        return ComposedImages.unfold(this, x, window);
    }

    /**
     * Computes the gradient of {@link #unfold}: adds overlapping elements up into an image.
     *
     * @param x [n, channels, kernel elements, rows, columns]
     * @param window movement of the window
     * @param shape shape of the images
     * @return images of that shape
     */
    default NdArray fold(NdArray x, Window window, Shape shape) {
        return ComposedImages.fold(this, x, window, shape);
    }

    /**
     * Finds the largest element under the window at each of its positions. Among equal elements the first in row-major
     * order wins, and the first NaN wins over all; padding, which is at most half the kernel, never does.
     *
     * @param x images, [n, channels, h, w]
     * @param window movement of the window
     * @return places within each channel's plane, row * width + column: INT32 [n, channels, rows, columns]
     */
    default NdArray largestUnder(NdArray x, Window window) {
        return ComposedPooling.largestUnder(this, x, window);
    }

    /**
     * Selects pixels at given places.
     *
     * @param x images, [n, channels, h, w]
     * @param places as given by {@link #largestUnder}, [n, channels, rows, columns]
     * @return the pixels, shaped as the places
     */
    default NdArray pickPixels(NdArray x, NdArray places) {
        return ComposedPooling.pick(this, x, places);
    }

    /**
     * Computes the gradient of {@link #pickPixels}: adds each element at its place to zeros.
     *
     * @param x [n, channels, rows, columns]
     * @param places as given by {@link #largestUnder}, shaped as x
     * @param shape shape of the images
     * @return images of that shape
     */
    default NdArray placePixels(NdArray x, NdArray places, Shape shape) {
        return ComposedPooling.place(this, x, places, shape);
    }

    /**
     * Repeats each pixel along height and width.
     *
     * @param x images, [n, channels, h, w]
     * @param factor number of times, 1 or more
     * @return images, [n, channels, factor h, factor w]
     */
    default NdArray upsampleNearest(NdArray x, int factor) {
        return ComposedImages.upsampleNearest(this, x, factor);
    }

    /**
     * Computes the gradient of {@link #upsampleNearest}: the sums over blocks of pixels.
     *
     * @param x images, [n, channels, factor h, factor w]
     * @param factor height and width of a block, 1 or more
     * @return images, [n, channels, h, w]
     */
    default NdArray sumPool2d(NdArray x, int factor) {
        return ComposedImages.sumPool2d(this, x, factor);
    }

    // Batch normalisation of x [n, channels, ..] with at least one element per channel.

    /**
     * Computes the mean and the biased variance of each channel.
     *
     * @param x [n, channels, ..]
     * @return means and variances, [2, channels]
     */
    default NdArray moments(NdArray x) {
        return ComposedNormalization.moments(this, x);
    }

    /**
     * Normalises each channel: (x - mean) / sqrt(variance + eps), times the weight, plus the bias.
     *
     * @param x [n, channels, ..]
     * @param moments means and variances, [2, channels]
     * @param weight [channels]; null for 1
     * @param bias [channels]; null for 0
     * @param eps number added to the variance
     * @return an array shaped as x
     */
    default NdArray normalize(
            NdArray x, NdArray moments, @Nullable NdArray weight, @Nullable NdArray bias, double eps) {
        return ComposedNormalization.normalize(this, x, moments, weight, bias, eps);
    }

    /**
     * Computes the gradients of {@link #normalize} when the moments are those of x. With respect to x: weight /
     * sqrt(variance + eps) times (the gradient, minus its mean, minus the normalised x times the mean of their
     * product). With respect to weight and bias: the sums.
     *
     * @param gradient gradient with respect to the result, shaped as x
     * @param x [n, channels, ..]
     * @param moments means and variances of x, [2, channels]
     * @param weight [channels]; null for 1
     * @param eps number added to the variance
     * @return the gradients with respect to x, weight and bias
     */
    default NormalizationGradients normalizationGradients(
            NdArray gradient, NdArray x, NdArray moments, @Nullable NdArray weight, double eps) {
        return ComposedNormalization.gradients(this, gradient, x, moments, weight, eps);
    }

    // Between samples.

    /**
     * Computes the differences of y between each two samples, multiplied by the signs of those of x and summed over the
     * dimension: (y(i, k, d) - y(j, k, d)) * sign(x(i, k, d) - x(j, k, d)). With y = x these are L1 distances.
     *
     * @param y [n, kernels, dimension]
     * @param x [n, kernels, dimension]
     * @return [n, n, kernels]
     */
    default NdArray signedDifferences(NdArray y, NdArray x) {
        return ComposedDifferences.signed(this, y, x);
    }

    /**
     * Computes the gradient of {@link #signedDifferences} with respect to y.
     *
     * @param gradient gradient with respect to the result, [n, n, kernels]
     * @param x [n, kernels, dimension]
     * @return the gradient, shaped as x
     */
    default NdArray signedDifferencesGradient(NdArray gradient, NdArray x) {
        return ComposedDifferences.gradient(this, gradient, x);
    }

    // Training.

    /**
     * Performs one step of Adam in place.
     *
     * @param value value of the parameter, changed
     * @param gradient gradient of the loss, shaped as the value
     * @param mean running mean of the gradient, shaped as the value, changed
     * @param square running mean of the gradient's square, shaped as the value, changed
     * @param step settings and step number
     */
    default void adam(NdArray value, NdArray gradient, NdArray mean, NdArray square, AdamStep step) {
        Composed.adam(this, value, gradient, mean, square, step);
    }
}
