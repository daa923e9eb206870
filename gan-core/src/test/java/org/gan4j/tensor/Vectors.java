package org.gan4j.tensor;

import org.gan4j.shape.Shape;

/** FLOAT64 tensors of one axis. */
final class Vectors {
    private Vectors() {}

    static Tensor vector(double... values) {
        return Tensor.of(Shape.of(values.length), values);
    }

    /** One that gradients can be asked for. */
    static Tensor variable(double... values) {
        return vector(values).asVariable();
    }

    static Weight weight(String name, double... values) {
        try (Scope scope = Scope.open()) {
            return new Weight(name, vector(values));
        }
    }
}
