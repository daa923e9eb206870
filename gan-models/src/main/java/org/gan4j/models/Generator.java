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
 * A network that generates samples from noise: [n, latent shape] to [n, sample shape].
 *
 * <pre>{@code
 * public final class Dots extends Generator {
 *     private final Linear layer;
 *
 *     public Dots(RandomStream random) {
 *         layer = child("layer", new Linear(8, 2, random));
 *     }
 *
 *     public Shape latentShape() {
 *         return Shape.of(8);
 *     }
 *
 *     public Shape sampleShape() {
 *         return Shape.of(2);
 *     }
 *
 *     protected Tensor compute(Tensor noise) {
 *         return layer.forward(noise);
 *     }
 * }
 * }</pre>
 *
 * <p>Any number of threads may call {@code sample}, even while another trains the network, each with its own random stream.
 */
public abstract class Generator extends Layer implements Sampler {
    private volatile @Nullable Latent latent;

    /** {@return the shape of the noise for one sample, for example [100]} */
    public abstract Shape latentShape();

    /** {@return the shape of one sample, for example [1, 28, 28]} */
    public abstract Shape sampleShape();

    /**
     * Generates samples from fresh noise, as after training: in {@link Mode#EVAL}, unrecorded, by {@link Sampling}.
     *
     * @param count 1 or more
     * @param random the stream of the noise; the first samples are the same whatever the count
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
     * Generates samples from the given noise, as after training: in {@link Mode#EVAL}, unrecorded, by {@link Sampling}.
     *
     * @param noise [n, latent shape], n at least 1, for example from {@link Interpolation}
     * @return [n, sample shape]
     */
    public final Tensor sample(Tensor noise) {
        return Sampling.of(this).run(LatentNoise.require(latentShape(), noise), this::forward);
    }

    /** {@return the distribution of its noise, in training and in sampling: standard normal by default} */
    public final Latent latent() {
        Latent set = latent;
        return set == null ? Latent.normal(latentShape()) : set;
    }

    /**
     * Sets the distribution of its noise, in training and in sampling; it is not saved in checkpoints.
     *
     * @param newLatent the new distribution, of shape {@link #latentShape}
     * @throws ShapeException if its shape is not {@link #latentShape}
     */
    public final void latent(Latent newLatent) {
        latent = LatentNoise.require(this, latentShape(), newLatent);
    }

    /**
     * Draws noise from {@link #latent}, as in training.
     *
     * @param count the number of samples
     * @param random the stream of the noise
     * @return [count, latent shape], with the data type and backend of its weights
     */
    public final Tensor noise(int count, RandomStream random) {
        return latent().drawFor(this, count, random);
    }
}
