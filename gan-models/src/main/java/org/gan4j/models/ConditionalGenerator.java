package org.gan4j.models;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.nn.ConditionalLayer;
import org.gan4j.nn.Mode;
import org.gan4j.nn.Sampling;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A network that generates samples from noise [n, latent shape] and conditions [n, ..], for example labels [n]: samples [n,
 * sample shape].
 *
 * <p>Any number of threads may call {@code sample}, even while another trains the network, each with its own random stream.
 */
public abstract class ConditionalGenerator extends ConditionalLayer implements ClassSampler {
    private volatile @Nullable Latent latent;
    private volatile @Nullable Latent sampled;

    /** {@return the shape of the noise for one sample, for example [100]} */
    public abstract Shape latentShape();

    /** {@return the shape of one sample, for example [1, 28, 28]} */
    public abstract Shape sampleShape();

    /**
     * Generates a sample from fresh noise for each condition, as after training: in {@link Mode#EVAL}, unrecorded, by
     * {@link Sampling}.
     *
     * @param condition [n, ..], n at least 1
     * @param random the stream of the noise
     * @return [n, sample shape]
     */
    public final Tensor sample(Tensor condition, RandomStream random) {
        Shape shape = condition.shape();
        if (shape.rank() == 0 || shape.size(0) == 0) {
            throw new ShapeException("sample: expects conditions [n, *] of one sample or more, got " + shape);
        }
        return Scope.keeping(() -> sample(noise(shape.size(0), random), condition));
    }

    /**
     * Generates samples from the given noise and conditions, as {@link #sample(Tensor, RandomStream)} does.
     *
     * @param noise [n, latent shape], n at least 1
     * @param condition [n, ..]
     * @return [n, sample shape]
     */
    @Override
    public final Tensor sample(Tensor noise, Tensor condition) {
        return Sampling.of(this).run(LatentNoise.require(latentShape(), noise), condition, this::forward);
    }

    /**
     * {@return a sampler with the given conditions: sample i has condition i modulo n} The conditions must stay open as
     * long as the sampler is used.
     *
     * @param condition [n, ..], n at least 1
     */
    public final Sampler given(Tensor condition) {
        return (count, random) -> {
            if (count < 1) {
                throw new IllegalArgumentException("sample: expects a count of 1 or more, got " + count);
            }
            return Scope.keeping(() -> sample(repeated(condition, count), random));
        };
    }

    private static Tensor repeated(Tensor rows, int count) {
        int size = rows.shape().size(0);
        List<Tensor> parts = new ArrayList<>();
        for (int made = 0; made < count; made += size) {
            parts.add(rows.slice(0, 0, Math.min(size, count - made)));
        }
        return Tensor.concatenate(0, parts);
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
     * Sets the distribution of the noise of {@link #noise} and of samples alone, not that of training.
     *
     * @param other the distribution, of shape {@link #latentShape}
     */
    protected final void sampledFrom(Latent other) {
        sampled = LatentNoise.require(this, latentShape(), other);
    }

    /**
     * Draws noise for samples: from {@link #latent}, as in training, unless a {@link Truncatable} generator is truncated.
     *
     * @return [count, latent shape], with the data type and backend of its weights
     */
    @Override
    public final Tensor noise(int count, RandomStream random) {
        Latent other = sampled;
        return (other == null ? latent() : other).drawFor(this, count, random);
    }
}
