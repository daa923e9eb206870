package org.gan4j.models;

import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/**
 * A source of samples: a {@link Generator}, its average,
 * {@code (count, random) -> ema.use(() -> generator.sample(count, random))}, or a {@link ConditionalGenerator} with given
 * conditions. As thread-safe as the networks that it uses.
 */
@FunctionalInterface
public interface Sampler {
    /**
     * Generates samples from fresh noise, unrecorded.
     *
     * @param count 1 or more
     * @param random the stream of the noise
     * @return [count, sample shape]
     */
    Tensor sample(int count, RandomStream random);
}
