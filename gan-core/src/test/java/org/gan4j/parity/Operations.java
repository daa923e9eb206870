package org.gan4j.parity;

import java.util.List;
import org.gan4j.shape.Shape;

/**
 * The differentiable operations that both libraries have.
 *
 * @param <T> tensors
 */
public interface Operations<T> {
    T add(T a, T b);

    T subtract(T a, T b);

    T multiply(T a, T b);

    T divide(T a, T b);

    T power(T a, T b);

    T maximum(T a, T b);

    T minimum(T a, T b);

    T add(T x, double number);

    T multiply(T x, double number);

    T power(T x, double exponent);

    T clamp(T x, double low, double high);

    T exp(T x);

    T log(T x);

    T sqrt(T x);

    T abs(T x);

    T tanh(T x);

    T sigmoid(T x);

    T softplus(T x);

    T relu(T x);

    T leakyRelu(T x, double slope);

    T elu(T x, double alpha);

    T softmax(T x, int axis);

    T logSoftmax(T x, int axis);

    T sum(T x, boolean keepAxes, int... axes);

    T mean(T x, boolean keepAxes, int... axes);

    T max(T x, boolean keepAxes, int... axes);

    T reshape(T x, Shape shape);

    T permute(T x, int... axes);

    T expand(T x, Shape shape);

    T slice(T x, int axis, int from, int to);

    /** Zeros, say, in front of and behind the last axis. */
    T padLast(T x, int before, int after, double value);

    T concatenate(int axis, List<T> parts);

    /** Rows along axis 0. */
    T gather(T x, int... rows);

    /** Of a where the mask is positive, else of b. */
    T where(T mask, T a, T b);

    T matmul(T a, T b);
}
