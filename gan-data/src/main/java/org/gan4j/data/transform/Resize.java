package org.gan4j.data.transform;

import org.gan4j.data.Image;
import org.gan4j.data.Transform;

/**
 * Changes the size of an image by a triangle filter that widens with the reduction, so that fine structure is averaged
 * and not left out. Bit for bit what torchvision's {@code Resize} does to a Pillow image, by default.
 */
public final class Resize implements Transform {
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
     * To this size, whatever the image's proportions.
     *
     * @throws IllegalArgumentException if a side is below 1
     */
    public static Resize to(int height, int width) {
        return new Resize(height, width, false);
    }

    /**
     * So that the shorter side has so many pixels, keeping the image's proportions; the longer side is rounded down.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public static Resize shorterSide(int pixels) {
        return toCover(pixels, pixels);
    }

    /**
     * To the smallest size that is at least this one, keeping the image's proportions; the side that is larger is
     * rounded down.
     *
     * @throws IllegalArgumentException if a side is below 1
     */
    public static Resize toCover(int height, int width) {
        return new Resize(height, width, true);
    }

    @Override
    public Image apply(Image image) {
        if (!covers) {
            return Resampling.resize(image, height, width);
        }
        return (long) image.height() * width <= (long) image.width() * height
                ? Resampling.resize(image, height, scaled(image.width(), height, image.height()))
                : Resampling.resize(image, scaled(image.height(), width, image.width()), width);
    }

    private static int scaled(int side, int to, int from) {
        return Math.toIntExact((long) side * to / from);
    }

    @Override
    public String toString() {
        if (covers && height == width) {
            return "Resize.shorterSide(" + height + ")";
        }
        return "Resize." + (covers ? "toCover(" : "to(") + height + ", " + width + ")";
    }
}
