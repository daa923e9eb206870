package org.gan4j.data;

/**
 * Changes the size of an image by a triangle filter that widens with the reduction, so that fine structure is averaged
 * and not left out. Bit for bit what torchvision's {@code Resize} does to a Pillow image, by default.
 */
public final class Resize implements Transform {
    private final int height;
    private final int width;

    private Resize(int height, int width) {
        this.height = height;
        this.width = width;
    }

    /**
     * To this size, whatever the image's proportions.
     *
     * @throws IllegalArgumentException if a side is below 1
     */
    public static Resize to(int height, int width) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "Resize: expects sides of 1 pixel or more, got " + height + " and " + width);
        }
        return new Resize(height, width);
    }

    /**
     * So that the shorter side has so many pixels, keeping the image's proportions; the longer side is rounded down.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public static Resize shorterSide(int pixels) {
        if (pixels < 1) {
            throw new IllegalArgumentException("Resize: expects a shorter side of 1 pixel or more, got " + pixels);
        }
        return new Resize(pixels, 0);
    }

    @Override
    public Image apply(Image image) {
        if (width > 0) {
            return Resampling.resize(image, height, width);
        }
        return image.height() <= image.width()
                ? Resampling.resize(image, height, longer(image.width(), image.height()))
                : Resampling.resize(image, longer(image.height(), image.width()), height);
    }

    private int longer(int longSide, int shortSide) {
        return Math.toIntExact((long) height * longSide / shortSide);
    }

    @Override
    public String toString() {
        return width > 0 ? "Resize.to(" + height + ", " + width + ")" : "Resize.shorterSide(" + height + ")";
    }
}
