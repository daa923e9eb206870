package org.gan4j.recipes;

import java.util.Optional;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/**
 * Images made from images.
 *
 * @param sides that the networks take
 * @param forward makes images of the second domain from those of the first
 * @param backward makes images of the first domain from those of the second; empty if the networks learn one way alone
 */
public record FromImages(Sides sides, Translator forward, Optional<Translator> backward) implements SampleSource {
    /**
     * {@return the images of networks that learn one way}
     *
     * @param sides that the networks take
     * @param forward makes images of the second domain from those of the first
     */
    public static FromImages oneWay(Sides sides, Translator forward) {
        return new FromImages(sides, forward, Optional.empty());
    }

    /**
     * Heights and widths that networks take.
     *
     * @param multiple of which each is one
     * @param least the shortest, itself a multiple
     */
    public record Sides(int multiple, int least) {
        /**
         * {@return whether the networks take images of a height and a width}
         *
         * @param height in pixels
         * @param width in pixels
         */
        public boolean take(int height, int width) {
            return fits(height) && fits(width);
        }

        private boolean fits(int side) {
            return side >= least && side % multiple == 0;
        }

        /**
         * {@return the next smaller side that fits, or the shortest}
         *
         * @param side a height or width in pixels
         */
        public int below(int side) {
            return Math.max(least, side / multiple * multiple);
        }

        /**
         * {@return the next larger side that fits}
         *
         * @param side a height or width in pixels
         */
        public int above(int side) {
            return Math.max(least, (side + multiple - 1) / multiple * multiple);
        }
    }

    /** Makes images from images. */
    @FunctionalInterface
    public interface Translator {
        /**
         * Translates, unrecorded and without moving any state; each image by itself.
         *
         * @param images [n, channels, height, width] of a size that the networks take
         * @param random the masks of dropout, where it is on after training too
         * @return [n, channels, height, width]
         * @throws org.gan4j.shape.ShapeException if the networks do not take images of this size or number of channels
         */
        Tensor translate(Tensor images, RandomStream random);
    }
}
