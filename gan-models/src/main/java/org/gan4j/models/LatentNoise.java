package org.gan4j.models;

import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;

/** Noise for a network: normal(0, 1), of the type and on the backend of its weights. */
final class LatentNoise {
    private LatentNoise() {}

    /** Draws noise [count, latent shape]. */
    static Tensor draw(Module network, Shape latent, int count, RandomStream random) {
        Tensor like = network.parameters().get(0).value();
        return Tensor.normal(latent.prepend(count), like.dtype(), random).to(like.backend());
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
