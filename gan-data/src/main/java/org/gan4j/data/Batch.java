package org.gan4j.data;

import org.gan4j.tensor.Tensor;

/**
 * Some images of a data set with their labels.
 *
 * @param images [n, channels, height, width] FLOAT32, in the {@link PixelRange} of their loader
 * @param labels [n] INT32
 */
public record Batch(Tensor images, Tensor labels) {
    /** The number of images, which is the batch's weight in a mean over an epoch: the last one may be smaller. */
    public int size() {
        return labels.shape().size(0);
    }
}
