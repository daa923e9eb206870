package org.gan4j.data;

import java.util.List;
import java.util.Objects;
import org.gan4j.shape.Shape;
import org.jspecify.annotations.Nullable;

/** The transformed images of another data set, transformed anew at each reading: it holds none of them. */
final class MappedDataset implements Dataset {
    private final Dataset whole;
    private final Transform transform;
    private volatile @Nullable Shape imageShape;

    MappedDataset(Dataset whole, Transform transform) {
        this.whole = whole;
        this.transform = Objects.requireNonNull(transform);
    }

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public int size() {
        return whole.size();
    }

    /** That of the first image. */
    @Override
    public Shape imageShape() {
        Shape known = imageShape;
        if (known == null) {
            known = image(0).shape();
            imageShape = known;
        }
        return known;
    }

    @Override
    public List<String> classNames() {
        return whole.classNames();
    }

    @Override
    public int label(int index) {
        return whole.label(index);
    }

    @Override
    public Image image(int index) {
        Image image = whole.image(index);
        try {
            return transform.apply(image);
        } catch (DataException e) {
            throw new DataException(source(index) + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String source(int index) {
        return whole.source(index);
    }

    @Override
    public void read(int index, byte[] destination, int offset) {
        Image image = image(index);
        if (!image.shape().equals(imageShape())) {
            throw Reading.differs(this, index, imageShape(), image);
        }
        System.arraycopy(image.bytes(), 0, destination, offset, image.bytes().length);
    }

    /** Tells the transform too: with another one, it is other data. */
    @Override
    public String toString() {
        return name() + ", " + size() + " images " + imageShape() + " by " + Chain.describe(transform);
    }
}
