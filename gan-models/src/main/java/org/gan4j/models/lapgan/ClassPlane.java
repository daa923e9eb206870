package org.gan4j.models.lapgan;

import org.gan4j.nn.Layer;
import org.gan4j.nn.Linear;
import org.gan4j.nn.PerSample;
import org.gan4j.nn.ReLU;
import org.gan4j.nn.Sequential;
import org.gan4j.nn.Unflatten;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/** The plane that stands for a class beside images: weights of classes [n, classes] to [n, 1, height, width], by a linear layer and ReLU. */
final class ClassPlane extends Layer implements PerSample {
    private final Sequential model;

    /** @param image [channels, height, width], whose channels do not matter */
    ClassPlane(int classes, Shape image, RandomStream random) {
        Shape plane = image.withSize(0, 1);
        this.model = child(
                "model",
                new Sequential(new Linear(classes, plane.elements(), random), new ReLU(), new Unflatten(plane)));
    }

    @Override
    protected Tensor compute(Tensor shares) {
        return model.forward(shares);
    }
}
