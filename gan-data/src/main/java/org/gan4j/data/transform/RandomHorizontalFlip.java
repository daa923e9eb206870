package org.gan4j.data.transform;

import org.gan4j.data.Image;
import org.gan4j.data.RandomTransform;
import org.gan4j.random.RandomStream;

/** Flips an image left to right with a given probability. Immutable; safe to share between threads. */
public final class RandomHorizontalFlip implements RandomTransform {
    private static final double DEFAULT_PROBABILITY = 0.5;

    private final double probability;

    private RandomHorizontalFlip(double probability) {
        this.probability = probability;
    }

    /** {@return a flip with probability 0.5} */
    public static RandomHorizontalFlip fair() {
        return new RandomHorizontalFlip(DEFAULT_PROBABILITY);
    }

    /**
     * {@return a flip with the given probability}
     *
     * @param probability probability of a flip, in [0, 1]
     * @throws IllegalArgumentException if it is not from 0 to 1
     */
    public static RandomHorizontalFlip withProbability(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "RandomHorizontalFlip: expects a probability from 0 to 1, got " + probability);
        }
        return new RandomHorizontalFlip(probability);
    }

    @Override
    public Image apply(Image image, RandomStream random) {
        return random.nextDouble() < probability ? HorizontalFlip.always().apply(image) : image;
    }

    @Override
    public String toString() {
        return "RandomHorizontalFlip.withProbability(" + probability + ")";
    }
}
