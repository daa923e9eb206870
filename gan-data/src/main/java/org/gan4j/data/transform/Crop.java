package org.gan4j.data.transform;

import org.gan4j.data.DataException;
import org.gan4j.data.Image;
import org.gan4j.data.Region;

/** Size of a crop, and the exception for smaller images. */
record Crop(String who, int height, int width) {
    Crop {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    who + ": expects sides of 1 pixel or more, got " + height + " and " + width);
        }
    }

    void requireFits(long imageHeight, long imageWidth) {
        if (imageHeight < height || imageWidth < width) {
            throw new DataException(this + ": expects an image of at least " + height + " x " + width
                    + " pixels (height x width), got " + imageHeight + " x " + imageWidth);
        }
    }

    /** Returns the number of positions at which a side fits. */
    int places(long surplus) {
        if (surplus >= Integer.MAX_VALUE) {
            throw new DataException(
                    this + ": expects a side of less than 2^31 pixels, got one " + surplus + " longer than the crop");
        }
        return (int) surplus + 1;
    }

    Image cut(Image image, Region region) {
        return image.part((int) region.top(), (int) region.left(), region.height(), region.width());
    }

    @Override
    public String toString() {
        return who + ".of(" + height + (width == height ? "" : ", " + width) + ")";
    }
}
