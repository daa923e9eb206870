package org.gan4j.models;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Mode;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** A network that makes samples from noise: [n, latent shape] to [n, sample shape]. */
public abstract class Generator extends Layer implements Sampler {
    /** The most samples that are computed at once. */
    private static final int AT_ONCE = 256;

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
        return Scope.keeping(() -> NoGradient.run(() -> in(Mode.EVAL, () -> {
            List<Tensor> parts = new ArrayList<>();
            for (int made = 0; made < count; made += AT_ONCE) {
                int size = Math.min(AT_ONCE, count - made);
                parts.add(Scope.keeping(() -> forward(noise(size, random))));
            }
            return Tensor.concatenate(0, parts);
        })));
    }

    private Tensor noise(int count, RandomStream random) {
        Tensor like = parameters().get(0).value();
        return Tensor.normal(latentShape().prepend(count), like.dtype(), random).to(like.backend());
    }
}
