package org.gan4j.data;

import org.gan4j.random.RandomStream;

/**
 * Makes another image of an image, always the same one: what {@link Dataset#map} takes.
 *
 * <pre>{@code
 * Dataset faces = ImageFolder.of(directory).map(Resize.shorterSide(64).then(CenterCrop.of(64)));
 * }</pre>
 *
 * <p>There is none that makes floats: torchvision's {@code ToTensor} is {@link PixelRange#ZERO_TO_ONE}, and with
 * {@code Normalize(0.5, 0.5)} behind it {@link PixelRange#MINUS_ONE_TO_ONE}, of {@link DataLoader#range}.
 */
@FunctionalInterface
public interface Transform extends RandomTransform {
    /**
     * The transformed image.
     *
     * @throws DataException if the image is not one that it can transform
     */
    Image apply(Image image);

    @Override
    default Image apply(Image image, RandomStream random) {
        return apply(image);
    }

    /** This transform and then another. */
    default Transform then(Transform next) {
        return new FixedChain(this, next);
    }
}
