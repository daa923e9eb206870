package org.gan4j.models;

import org.gan4j.backend.DType;
import org.gan4j.nn.Module;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Class conditions of a network: INT32 labels [n], or the weights of a mixture of classes [n, classes]. Stateless; safe to
 * share between threads.
 */
public final class ClassCondition {
    private ClassCondition() {}

    /**
     * Checks a condition.
     *
     * @param who the network, for messages
     * @param condition INT32 labels [n], or the weights of a mixture of classes [n, classes]
     * @param samples the number of samples
     * @param classes the number of classes
     * @return the condition
     * @throws ShapeException unless there is a label, or there are shares, for each sample
     */
    public static Tensor require(Module who, Tensor condition, int samples, int classes) {
        boolean fits = condition.dtype() == DType.INT32
                ? condition.shape().equals(Shape.of(samples))
                : condition.shape().equals(Shape.of(samples, classes));
        if (!fits) {
            throw new ShapeException(
                    who + ": expects a label for each of " + samples + " samples, got " + condition.shape());
        }
        return condition;
    }

    /**
     * {@return the weights of the classes, [n, classes]: one-hot for labels}
     *
     * @param who the network, for messages
     * @param condition INT32 labels [n], or the weights of a mixture of classes [n, classes]
     * @param samples [n, ..], whose data type the weights get
     * @param classes the number of classes
     * @throws ShapeException as {@link #require}
     * @throws IndexOutOfBoundsException if a label is outside [0, classes)
     */
    public static Tensor shares(Module who, Tensor condition, Tensor samples, int classes) {
        require(who, condition, samples.shape().size(0), classes);
        return condition.dtype() == DType.INT32 ? condition.oneHot(classes, samples.dtype()) : condition;
    }

    /**
     * Returns mixtures that interpolate from one class to another, including both ends.
     *
     * @param from the class of the first mixture, in [0, classes)
     * @param to the class of the last mixture, in [0, classes)
     * @param steps 2 or more
     * @param classes the number of classes
     * @return FLOAT32 [steps, classes]
     */
    public static Tensor between(int from, int to, int steps, int classes) {
        if (steps < 2 || Math.min(from, to) < 0 || Math.max(from, to) >= classes) {
            throw new IllegalArgumentException("ClassCondition.between: expects 2 steps or more and classes in [0, "
                    + classes + "), got " + steps + ", " + from + " and " + to);
        }
        float[] shares = new float[steps * classes];
        for (int i = 0; i < steps; i++) {
            float ofTo = i / (steps - 1f);
            shares[i * classes + from] += 1 - ofTo;
            shares[i * classes + to] += ofTo;
        }
        return Scope.keeping(() -> Tensor.of(Shape.of(steps, classes), shares));
    }
}
