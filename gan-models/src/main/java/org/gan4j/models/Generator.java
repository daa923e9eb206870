package org.gan4j.models;

import org.gan4j.nn.Layer;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Sampling;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A network that makes samples from noise: [n, latent shape] to [n, sample shape].
 *
 * <p>Any number of threads may call {@code sample}, also while another trains the network, each with a stream of its own.
 */
public abstract class Generator extends Layer implements Sampler {
    private volatile @Nullable Latent latent;

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

    /** The distribution of its noise, in training and in sampling: standard normal unless it was set. */
    public final Latent latent() {
        Latent set = latent;
        return set == null ? Latent.normal(latentShape()) : set;
    }

    /**
     * Sets the distribution of its noise, in training and in sampling; it is in no checkpoint.
     *
     * @throws ShapeException if it is not of {@link #latentShape}
     */
    public final void latent(Latent newLatent) {
        latent = LatentNoise.require(this, latentShape(), newLatent);
    }

    /**
     * Draws noise such as it is trained with, of {@link #latent}.
     *
     * @return [count, latent shape], of the type and on the backend of its weights
     */
    public final Tensor noise(int count, RandomStream random) {
        return latent().drawFor(this, count, random);
    }
}
