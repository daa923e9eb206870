package org.gan4j.data.transform;

import org.gan4j.data.DataException;
import org.gan4j.data.Image;

/** The size of a crop, and the sentence for what is smaller. */
record Crop(String who, int height, int width) {
    Crop {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    who + ": expects sides of 1 pixel or more, got " + height + " and " + width);
        }
    }

    void requireFits(Image image) {
        if (image.height() < height || image.width() < width) {
            throw new DataException(this + ": expects an image of at least " + height + " x " + width
                    + " pixels (height x width), got " + image.height() + " x " + image.width());
        }
    }

    @Override
    public String toString() {
        return who + ".of(" + height + (width == height ? "" : ", " + width) + ")";
    }
}
