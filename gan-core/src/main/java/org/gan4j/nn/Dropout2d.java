package org.gan4j.nn;

import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Applies {@link Dropout} to whole channels of images [n, channels, height, width]: Tompson et al., CVPR 2015. Thread
 * safety: see {@link Module}.
 */
public final class Dropout2d extends RandomMask {
    /**
     * Creates a dropout with PyTorch's default probability, 0.5.
     *
     * @param random stream from which its streams are split
     */
    public Dropout2d(RandomStream random) {
        this(Dropout.DEFAULT, random);
    }

    /**
     * Creates a dropout with streams of its own.
     *
     * @param probability probability that a channel becomes 0
     * @param random stream from which its streams are split; layers that share it get different ones
     * @throws IllegalArgumentException unless {@code 0 <= probability <= 1}
     */
    public Dropout2d(double probability, RandomStream random) {
        super(probability, random);
    }

    @Override
    Shape maskShape(Tensor input) {
        if (input.shape().rank() != 4) {
            throw expects("[n, channels, height, width]", input);
        }
        return Shape.of(input.shape().size(0), input.shape().size(1), 1, 1);
    }
}
