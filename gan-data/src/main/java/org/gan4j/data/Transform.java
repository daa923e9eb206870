package org.gan4j.data;

import org.gan4j.random.RandomStream;

/**
 * Transforms images deterministically: see {@link Dataset#map}. Implementations must be safe for concurrent use.
 *
 * <pre>{@code
 * Dataset faces = ImageFolder.of(directory).map(Resize.shorterSide(64).then(CenterCrop.of(64)));
 * }</pre>
 *
 * <p>No transform converts to floats; {@link DataLoader#range} does. torchvision's {@code ToTensor} corresponds to
 * {@link PixelRange#ZERO_TO_ONE}, and {@code ToTensor} followed by {@code Normalize(0.5, 0.5)} to {@link
 * PixelRange#MINUS_ONE_TO_ONE}.
 */
@FunctionalInterface
public interface Transform extends RandomTransform {
    /**
     * {@return the transformed image}
     *
     * @param image image to transform, left unchanged
     * @throws DataException if the image cannot be transformed
     */
    Image apply(Image image);

    @Override
    default Image apply(Image image, RandomStream random) {
        return apply(image);
    }

    /**
     * Chains this transform with another.
     *
     * @param next applied to the results of this one
     * @return both transforms as one
     */
    default Transform then(Transform next) {
        return new FixedChain(this, next);
    }
}
