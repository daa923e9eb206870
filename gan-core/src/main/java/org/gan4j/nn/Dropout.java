package org.gan4j.nn;

import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Dropout: in training, sets elements to 0 with a probability and scales the others by 1 / (1 - probability); in EVAL,
 * does nothing.
 *
 * <p>Srivastava et al., JMLR 2014. Passes in TRAIN_SILENT draw masks from a stream of their own, so that they do not
 * change the masks in TRAIN. Thread safety: see {@link Module}.
 */
public final class Dropout extends RandomMask {
    static final double DEFAULT = 0.5;

    /**
     * Creates a dropout with PyTorch's default probability, 0.5.
     *
     * @param random stream from which its streams are split
     */
    public Dropout(RandomStream random) {
        this(DEFAULT, random);
    }

    /**
     * Creates a dropout with streams of its own.
     *
     * @param probability probability that an element becomes 0
     * @param random stream from which its streams are split; layers that share it get different ones
     * @throws IllegalArgumentException unless {@code 0 <= probability <= 1}
     */
    public Dropout(double probability, RandomStream random) {
        super(probability, random);
    }

    @Override
    Shape maskShape(Tensor input) {
        return input.shape();
    }
}
