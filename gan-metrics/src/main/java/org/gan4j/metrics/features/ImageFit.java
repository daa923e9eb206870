package org.gan4j.metrics.features;

import java.util.Collections;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;

/** Brings images to the shape that a network takes. Stateless; safe to share between threads. */
public final class ImageFit {
    private static final int DIGIT_SIDE = 28;
    private static final int PADDED_SIDE = 32;

    private ImageFit() {}

    /**
     * Turns colour to gray by its mean or repeats gray, takes the middle 28 x 28 of 32 x 32, where digits are padded for larger
     * networks, and otherwise resizes by the clean convention.
     *
     * @param who the network, for the message of an exception
     * @param shape [1 or 3, height, width]
     * @param images [n, channels, height, width] from -1 to 1
     * @return [n, shape]
     * @throws ShapeException if images are not of 1 or as many channels
     */
    public static Tensor to(String who, Shape shape, Tensor images) {
        if (images.shape().rank() != 4) {
            throw new ShapeException(who + ": expects images [n, channels, height, width], got " + images.shape());
        }
        return sized(channels(who, shape.size(0), images), shape.size(1), shape.size(2));
    }

    static Tensor channels(String who, int channels, Tensor images) {
        int given = images.shape().size(1);
        if (given == channels) {
            return images;
        }
        if (channels == 1) {
            return images.mean(true, 1);
        }
        if (given == 1) {
            return Tensor.concatenate(1, Collections.nCopies(channels, images));
        }
        throw new ShapeException(who + ": expects images of " + channels + " channels or of 1, got " + images.shape());
    }

    private static Tensor sized(Tensor images, int height, int width) {
        int high = images.shape().size(2);
        int wide = images.shape().size(3);
        if (high == PADDED_SIDE && wide == PADDED_SIDE && height == DIGIT_SIDE && width == DIGIT_SIDE) {
            int border = (PADDED_SIDE - DIGIT_SIDE) / 2;
            return images.slice(2, border, border + height).slice(3, border, border + width);
        }
        return ResizeConvention.CLEAN.resize(images, height, width);
    }
}
