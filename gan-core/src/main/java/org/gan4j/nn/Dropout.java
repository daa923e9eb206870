package org.gan4j.nn;

import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * In training, sets elements to 0 with a probability and scales the others by 1 / (1 - probability); in EVAL, nothing.
 *
 * <p>Srivastava et al., JMLR 2014. Passes in TRAIN_SILENT draw masks of their own, so that they change none in TRAIN.
 */
public final class Dropout extends RandomMask {
    static final double DEFAULT = 0.5;

    /** PyTorch's default of one half. */
    public Dropout(RandomStream random) {
        this(DEFAULT, random);
    }

    /**
     * A dropout with streams of its own.
     *
     * @param random what the streams are split from: layers that share it differ
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
