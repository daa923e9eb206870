package org.gan4j.nn;

import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.MutableTensor;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Power iteration that tracks the singular vectors u [out, 1] and v [rest, 1] of a weight's largest singular value.
 *
 * @param outAxis axis of the weight that becomes the rows of its matrix [out, rest]
 */
record PowerIteration(Parameter weight, int outAxis, Buffer u, Buffer v) {
    private static final int FIRST_STEPS = 15;

    /** Returns the shape of u. */
    static Shape leftShape(Parameter weight, int outAxis) {
        return Shape.of(weight.shape().size(outAxis), 1);
    }

    /** Returns the shape of v. */
    static Shape rightShape(Parameter weight, int outAxis) {
        return Shape.of(weight.shape().elements() / weight.shape().size(outAxis), 1);
    }

    /** Draws v and takes the first steps. */
    void begin(RandomStream random) {
        try (Scope scope = Scope.open()) {
            Tensor drawn = Tensor.normal(v.shape(), v.dtype(), random);
            v.assign(normalized(drawn, drawn));
            for (int i = 0; i < FIRST_STEPS; i++) {
                step();
            }
        }
    }

    /** Takes one step. */
    void step() {
        MutableTensor.together(() -> NoGradient.run(() -> {
            try (Scope scope = Scope.open()) {
                Tensor matrix = matrix();
                u.assign(normalized(matrix.matmul(v.value()), u.value()));
                v.assign(normalized(matrix.transpose(0, 1).matmul(u.value()), v.value()));
            }
        }));
    }

    /** Returns the largest singular value, u^T W v. */
    Tensor sigma() {
        return sigma(u.value(), v.value());
    }

    /**
     * Returns the weight divided by its largest singular value, or unchanged if that is 0; the gradient flows through
     * both.
     */
    Tensor normalized() {
        // Copied, because a later pass changes the buffers before this one is differentiated.
        Tensor sigma = sigma(u.value().multiply(1), v.value().multiply(1));
        return weight.value().divide(orOne(sigma));
    }

    private Tensor sigma(Tensor left, Tensor right) {
        return left.multiply(matrix().matmul(right)).sum();
    }

    /** Returns the weight as [out, rest]. */
    private Tensor matrix() {
        Tensor value = weight.value();
        Tensor outFirst = outAxis == 0 ? value : value.transpose(0, outAxis);
        return outFirst.flatten(1);
    }

    /** Scales the vector to length 1, however short it is; returns the former one if it is zero. */
    private static Tensor normalized(Tensor vector, Tensor former) {
        Tensor largest = vector.abs().max();
        Tensor one = vector.divide(orOne(largest));
        return Tensor.where(largest, one.divide(one.sumOfSquares().sqrt()), former);
    }

    /** Returns the number, or 1 if it is 0. */
    private static Tensor orOne(Tensor number) {
        return Tensor.where(number, number, number.constant(Shape.scalar(), 1));
    }
}
