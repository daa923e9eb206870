package org.gan4j.models;

import org.gan4j.nn.Layer;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Sampling;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * A network that makes samples from noise: [n, latent shape] to [n, sample shape].
 *
 * <p>Any number of threads may call {@code sample}, also while another trains the network, each with a stream of its own.
 */
public abstract class Generator extends Layer implements Sampler {
    /** The shape of the noise for one sample, for example [100]. */
    public abstract Shape latentShape();

    /** The shape of one sample, for example [1, 28, 28]. */
    public abstract Shape sampleShape();

    /**
     * Samples from fresh noise, as they are after training: in {@link Mode#EVAL}, unrecorded, by {@link Sampling}.
     *
     * @param count 1 or more
     * @param random gives the noise: the first samples are the same whatever the count
     * @return [count, sample shape]
     */
    @Override
    public final Tensor sample(int count, RandomStream random) {
        if (count < 1) {
            throw new IllegalArgumentException("sample: expects a count of 1 or more, got " + count);
        }
        return Scope.keeping(() -> sample(noise(count, random)));
    }

    /**
     * Samples from chosen noise, as they are after training: in {@link Mode#EVAL}, unrecorded, by {@link Sampling}.
     *
     * @param noise [n, latent shape], n at least 1, {@link Interpolation} between points for example
     * @return [n, sample shape]
     */
    public final Tensor sample(Tensor noise) {
        return Sampling.of(this).run(LatentNoise.require(latentShape(), noise), this::forward);
    }

    /**
     * Noise such as it was trained with, normal(0, 1).
     *
     * @return [count, latent shape], of the type and on the backend of its weights
     */
    public final Tensor noise(int count, RandomStream random) {
        return LatentNoise.draw(this, latentShape(), count, random);
    }
}
