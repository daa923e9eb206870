package org.gan4j.data;

import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Base of data sets whose images are created on demand, so that their shape is known only after creating one. Safe for
 * concurrent use.
 */
public abstract class DecodedDataset implements Dataset {
    private volatile @Nullable Shape imageShape;

    /** Returns the shape of the first image; others may differ. */
    @Override
    public final Shape imageShape() {
        Shape known = imageShape;
        if (known == null) {
            known = image(0).shape();
            imageShape = known;
        }
        return known;
    }

    @Override
    public abstract Image image(int index);

    @Override
    public final void read(int index, byte[] destination, int offset) {
        Image image = image(index);
        if (!image.shape().equals(imageShape())) {
            throw Reading.differs(this, index, imageShape(), image);
        }
        System.arraycopy(image.bytes(), 0, destination, offset, image.bytes().length);
    }
}
