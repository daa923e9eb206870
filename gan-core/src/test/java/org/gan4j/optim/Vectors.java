package org.gan4j.optim;

import java.util.Map;
import org.gan4j.backend.DType;
import org.gan4j.nn.Module;
import org.gan4j.nn.Parameter;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.Tensor;

/** A module of FLOAT64 vectors, named a, b and so on, all ones at first. */
final class Vectors extends Module {
    private Vectors(int... sizes) {
        for (int i = 0; i < sizes.length; i++) {
            parameter(Character.toString('a' + i), Shape.of(sizes[i]), 1);
        }
    }

    static Vectors of(int... sizes) {
        Vectors vectors = new Vectors(sizes);
        vectors.to(DType.FLOAT64);
        return vectors;
    }

    Parameter get(String name) {
        return namedParameters().get(name);
    }

    double[] values(String name) {
        return get(name).value().toDoubles();
    }

    /** Gradients of one parameter only. */
    Gradients gradients(String name, double... values) {
        return Gradients.of(Map.of(get(name), Tensor.of(get(name).shape(), values)));
    }
}
