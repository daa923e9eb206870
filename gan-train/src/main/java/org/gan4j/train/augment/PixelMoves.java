package org.gan4j.train.augment;

import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** Moves whole pixels, for each image of a batch in its own way: exact, and differentiable any number of times. */
final class PixelMoves {
    /** The source of a pixel that is filled with zeros. */
    static final int NONE = -1;

    private PixelMoves() {}

    /** Tells from where in an image each pixel of the result comes. */
    @FunctionalInterface
    interface Source {
        /** Returns the number of the source pixel, row by row, or {@link #NONE}. */
        int of(int image, int row, int column);
    }

    /** Returns images whose pixels come from other places. */
    static Tensor apply(Tensor images, Source source) {
        Shape shape = images.shape();
        int count = shape.size(0);
        int height = shape.size(2);
        int width = shape.size(3);
        int[] pixels = new int[count * height * width];
        int at = 0;
        for (int n = 0; n < count; n++) {
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    int from = source.of(n, row, column);
                    pixels[at++] = from == NONE ? pixels.length : n * height * width + from;
                }
            }
        }
        return Scope.keeping(() -> images.permute(0, 2, 3, 1)
                .reshape(pixels.length, shape.size(1))
                .pad(0, 0, 1, 0)
                .gather(Tensor.ofInts(Shape.of(pixels.length), pixels).to(images.backend()))
                .reshape(count, height, width, shape.size(1))
                .permute(0, 3, 1, 2));
    }

    /** Refuses samples that are not images. */
    static void requireImages(String who, Tensor samples) {
        if (samples.shape().rank() != 4) {
            throw new ShapeException(
                    who + ": expects images [n, channels, height, width], got samples " + samples.shape());
        }
    }
}
