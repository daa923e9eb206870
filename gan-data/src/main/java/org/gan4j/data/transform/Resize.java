package org.gan4j.data.transform;

import org.gan4j.data.Cropping;
import org.gan4j.data.DataException;
import org.gan4j.data.Image;
import org.gan4j.data.Region;
import org.gan4j.data.Resizing;
import org.gan4j.random.RandomStream;

/**
 * Resizes an image by a triangle filter that widens with the reduction, so that fine structure is averaged and not
 * skipped. Bit for bit equal to torchvision's {@code Resize} of a Pillow image with default settings. Immutable; safe
 * to share between threads.
 */
public final class Resize implements Resizing {
    /** Maximum pixels of a result. */
    private static final long LARGEST = 1L << 27;

    private final int height;
    private final int width;
    private final boolean covers;

    private Resize(int height, int width, boolean covers) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "Resize: expects sides of 1 pixel or more, got " + height + " and " + width);
        }
        this.height = height;
        this.width = width;
        this.covers = covers;
    }

    /**
     * {@return a resize to this size, whatever the image's proportions}
     *
     * @param height height of the result in pixels
     * @param width width of the result in pixels
     * @throws IllegalArgumentException if a side is below 1
     */
    public static Resize to(int height, int width) {
        return new Resize(height, width, false);
    }

    /**
     * {@return a resize of the shorter side that keeps the image's proportions; the longer side is rounded down}
     *
     * @param pixels length of the shorter side
     * @throws IllegalArgumentException if it is below 1
     */
    public static Resize shorterSide(int pixels) {
        return toCover(pixels, pixels);
    }

    /**
     * {@return a resize to the smallest size that covers a given one and keeps the image's proportions; the larger side
     * is rounded down}
     *
     * @param height least height of the result in pixels
     * @param width least width of the result in pixels
     * @throws IllegalArgumentException if a side is below 1
     */
    public static Resize toCover(int height, int width) {
        return new Resize(height, width, true);
    }

    /**
     * {@inheritDoc}
     *
     * @throws DataException if the result would be larger than an image file may be, which extreme proportions can
     *     cause; a crop that follows in a chain avoids this, because it is applied first
     */
    @Override
    public Image apply(Image image) {
        Resampling.Size size = size(image);
        if (size.height() * size.width() > LARGEST) {
            throw new DataException(this + ": expects proportions that give at most " + LARGEST + " pixels, got "
                    + image.height() + " x " + image.width() + " (height x width), which would become " + size.height()
                    + " x " + size.width());
        }
        return Resampling.resize(image, size, new Region(0, 0, (int) size.height(), (int) size.width()));
    }

    @Override
    public Image cropped(Image image, Cropping crop, RandomStream random) {
        Resampling.Size size = size(image);
        return Resampling.resize(image, size, crop.region(size.height(), size.width(), random));
    }

    private Resampling.Size size(Image image) {
        if (!covers) {
            return new Resampling.Size(height, width);
        }
        return (long) image.height() * width <= (long) image.width() * height
                ? new Resampling.Size(height, (long) image.width() * height / image.height())
                : new Resampling.Size((long) image.height() * width / image.width(), width);
    }

    @Override
    public String toString() {
        if (covers && height == width) {
            return "Resize.shorterSide(" + height + ")";
        }
        return "Resize." + (covers ? "toCover(" : "to(") + height + ", " + width + ")";
    }
}
