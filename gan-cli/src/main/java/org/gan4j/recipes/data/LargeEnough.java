package org.gan4j.recipes.data;

import org.gan4j.data.DataException;
import org.gan4j.data.Image;
import org.gan4j.data.Transform;

/**
 * Refuses a photo that is too small for the square parts that are cut out of it. Immutable.
 *
 * @param side of the parts, in pixels
 * @param recipe its name, for the message
 */
record LargeEnough(int side, String recipe) implements Transform {
    @Override
    public Image apply(Image image) {
        if (image.height() < side || image.width() < side) {
            throw new DataException("expects " + side + "x" + side + " pixels or more (width x height), which " + recipe
                    + " cuts out of photos, got " + image.width() + "x" + image.height()
                    + "; remove it or give a smaller --size");
        }
        return image;
    }
}
