package org.gan4j.data;

import org.gan4j.random.RandomStream;

/**
 * Makes another image of an image, by chance: what {@link DataLoader#transform(RandomTransform, RandomStream)} takes.
 *
 * <p>It is used by several threads at once. Override {@code toString} to read like the call that makes it: a loader's
 * checkpoint tells by it whether it is continued with the same transforms.
 */
@FunctionalInterface
public interface RandomTransform {
    /**
     * The transformed image.
     *
     * @param random a stream of this image in this epoch alone, at its beginning
     * @throws DataException if the image is not one that it can transform
     */
    Image apply(Image image, RandomStream random);

    /** This transform and then another, which draws from the same stream behind it. */
    default RandomTransform then(RandomTransform next) {
        return new Chain(this, next);
    }
}
