package org.gan4j.models;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Mode;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** A network that makes samples from noise: [n, latent shape] to [n, sample shape]. */
public abstract class Generator extends Layer implements Sampler {
    /** The most samples that are computed at once. */
    private static final int AT_ONCE = 256;

    private volatile @Nullable Latent latent;

    /** The shape of the noise for one sample, for example [100]. */
    public abstract Shape latentShape();

    /** The shape of one sample, for example [1, 28, 28]. */
    public abstract Shape sampleShape();

    /**
     * Samples from fresh noise, as they are after training: in {@link Mode#EVAL}, unrecorded, all modes restored.
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
        return sampling(() -> {
            List<Tensor> parts = new ArrayList<>();
            for (int made = 0; made < count; made += AT_ONCE) {
                int size = Math.min(AT_ONCE, count - made);
                parts.add(Scope.keeping(() -> forward(noise(size, random))));
            }
            return parts;
        });
    }

    /**
     * Samples from chosen noise, as they are after training: in {@link Mode#EVAL}, unrecorded, all modes restored.
     *
     * @param noise [n, latent shape], n at least 1, {@link Interpolation} between points for example
     * @return [n, sample shape]
     */
    public final Tensor sample(Tensor noise) {
        Shape shape = noise.shape();
        if (shape.rank() == 0
                || shape.size(0) == 0
                || !shape.range(1, shape.rank()).equals(latentShape())) {
            throw new ShapeException("sample: expects noise [n, *] of " + latentShape() + ", got " + shape);
        }
        return sampling(() -> {
            List<Tensor> parts = new ArrayList<>();
            for (int made = 0; made < shape.size(0); made += AT_ONCE) {
                Tensor part = noise.slice(0, made, Math.min(made + AT_ONCE, shape.size(0)));
                parts.add(Scope.keeping(() -> forward(part)));
            }
            return parts;
        });
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
        if (!newLatent.shape().equals(latentShape())) {
            throw new ShapeException(this + ": expects noise of " + latentShape() + ", got " + newLatent);
        }
        latent = newLatent;
    }

    /**
     * Noise such as it is trained with, of {@link #latent}.
     *
     * @return [count, latent shape], of the type and on the backend of its weights
     */
    public final Tensor noise(int count, RandomStream random) {
        Tensor like = parameters().get(0).value();
        return latent().draw(count, like.dtype(), random).to(like.backend());
    }

    private Tensor sampling(Supplier<List<Tensor>> parts) {
        return Scope.keeping(() -> NoGradient.run(() -> in(Mode.EVAL, () -> Tensor.concatenate(0, parts.get()))));
    }
}
