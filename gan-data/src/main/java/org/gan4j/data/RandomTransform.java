package org.gan4j.data;

import org.gan4j.random.RandomStream;

/**
 * Transforms images at random: see {@link DataLoader#transform(RandomTransform, RandomStream)}.
 *
 * <p>Implementations must be safe for concurrent use. Override {@code toString} to return the call that creates the
 * transform: a loader's checkpoint compares it to detect other transforms.
 */
@FunctionalInterface
public interface RandomTransform {
    /**
     * {@return the transformed image}
     *
     * @param image image to transform, left unchanged
     * @param random stream for this image in this epoch alone, at its beginning
     * @throws DataException if the image cannot be transformed
     */
    Image apply(Image image, RandomStream random);

    /**
     * Chains this transform with another, which draws from the same stream afterwards.
     *
     * @param next applied to the results of this one
     * @return both transforms as one
     */
    default RandomTransform then(RandomTransform next) {
        return new Chain(this, next);
    }
}
