package org.gan4j.data;

import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/** Images that are made when they are asked for, so that only making one tells its shape. */
public abstract class DecodedDataset implements Dataset {
    private volatile @Nullable Shape imageShape;

    /** That of the first image, which need not be that of the others. */
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
