package org.gan4j.models.style;

import org.gan4j.models.Truncatable;
import org.gan4j.tensor.Tensor;

/**
 * A generator in two halves: a mapping from noise to styles, and a synthesis of samples from a style for each layer. Its
 * samples are truncated by moving styles towards their average: w' = average + psi (w - average).
 *
 * <p>Both halves compute in the present mode: in training, styles are mixed and move the average; after training they are
 * truncated. Thread safety as for any {@link org.gan4j.nn.Module}.
 */
public interface StyleBased extends Truncatable {
    /** {@return the number of styles that a sample is made from, from coarse to fine} */
    int styleCount();

    /**
     * Maps noise to styles.
     *
     * @param noise [n, latent]
     * @return [n, {@link #styleCount}, size]
     */
    Tensor styles(Tensor noise);

    /**
     * Computes samples from styles, differentiably.
     *
     * @param styles [n, {@link #styleCount}, size]
     * @return [n, channels, height, width]
     */
    Tensor images(Tensor styles);

    /** {@return the average style, [size]: a running mean over training that is in checkpoints} */
    Tensor averageStyle();
}
