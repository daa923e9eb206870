package org.gan4j.models;

import org.gan4j.nn.Module;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;

/** Checks of the noise of a network. */
final class LatentNoise {
    private LatentNoise() {}

    /** @throws ShapeException unless the noise has the shape that a network expects */
    static Latent require(Module network, Shape expected, Latent latent) {
        if (!latent.shape().equals(expected)) {
            throw new ShapeException(network + ": expects noise of " + expected + ", got " + latent);
        }
        return latent;
    }

    /** @throws ShapeException unless the noise is [n, latent shape], n at least 1 */
    static Tensor require(Shape latent, Tensor noise) {
        Shape shape = noise.shape();
        if (shape.rank() == 0
                || shape.size(0) == 0
                || !shape.range(1, shape.rank()).equals(latent)) {
            throw new ShapeException("sample: expects noise [n, *] of " + latent + ", got " + shape);
        }
        return noise;
    }
}
