package org.gan4j.bench;

import org.gan4j.data.Batch;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/** Noise in the shape of data. */
final class DrawnData {
    private DrawnData() {}

    /** Draws images in [0, 1) with the label 0. */
    static Batch images(int size, Shape image, RandomStream random) {
        return new Batch(of(size, image, random), Tensor.ofInts(Shape.of(size), new int[size]));
    }

    /** Draws images in [0, 1) with inputs of another shape. */
    static Batch pairs(int size, Shape input, Shape image, RandomStream random) {
        return images(size, image, random).with(Batch.INPUT, of(size, input, random.split("input")));
    }

    private static Tensor of(int size, Shape image, RandomStream random) {
        return Tensor.uniform(image.prepend(size), 0, 1, random);
    }
}
