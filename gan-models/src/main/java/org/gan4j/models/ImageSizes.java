package org.gan4j.models;

import org.gan4j.shape.Shape;

/**
 * The heights and widths that a convolutional network accepts. Immutable; safe to share between threads.
 *
 * @param channels the channels of its images
 * @param multiple the number that each side must be a multiple of
 * @param least the smallest side, itself a multiple
 */
public record ImageSizes(int channels, int multiple, int least) {
    /**
     * {@return whether the network accepts images of a shape}
     *
     * @param images the shape of a batch of images
     */
    public boolean take(Shape images) {
        return isImage(images) && fits(images.size(2)) && fits(images.size(3));
    }

    private boolean isImage(Shape images) {
        return images.rank() == 4 && images.size(1) == channels;
    }

    private boolean fits(int side) {
        return side >= least && side % multiple == 0;
    }

    /**
     * {@return the expectation for an error message, with the nearest accepted sizes}
     *
     * @param images a shape that the network does not accept
     */
    public String expected(Shape images) {
        String kind = "[n, " + channels + ", height, width]";
        if (!isImage(images)) {
            return kind;
        }
        String sides = (multiple == 1 ? kind : kind + " of multiples of " + multiple) + " from " + least;
        String below = below(images.size(2)) + "x" + below(images.size(3));
        String above = above(images.size(2)) + "x" + above(images.size(3));
        return sides + ", such as " + (below.equals(above) ? above : below + " or " + above);
    }

    private int below(int side) {
        return Math.max(least, side / multiple * multiple);
    }

    private int above(int side) {
        return Math.max(least, (side + multiple - 1) / multiple * multiple);
    }
}
