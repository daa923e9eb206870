package org.gan4j.models;

import org.gan4j.backend.DType;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/** A latent whose noise is drawn by a function. */
record Drawn(String name, Shape shape, Draw draw) implements Latent {
    /** Draws a tensor with a shape and a data type. */
    @FunctionalInterface
    interface Draw {
        Tensor draw(Shape shape, DType dtype, RandomStream random);
    }

    @Override
    public Tensor draw(int count, DType dtype, RandomStream random) {
        return draw.draw(shape.prepend(count), dtype, random);
    }

    @Override
    public String toString() {
        return name + " " + shape;
    }
}
