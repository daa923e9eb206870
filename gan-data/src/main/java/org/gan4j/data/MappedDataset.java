package org.gan4j.data;

import java.util.List;
import org.gan4j.io.Described;

/** Transformed images of another data set, transformed again at each read: none is kept in memory. */
final class MappedDataset extends DecodedDataset {
    private final Dataset whole;
    private final Transform transform;

    MappedDataset(Dataset whole, Transform transform) {
        this.whole = whole;
        this.transform = Described.require("Dataset.map", transform);
    }

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public boolean isNamedByPlace() {
        return whole.isNamedByPlace();
    }

    @Override
    public int size() {
        return whole.size();
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

    /** Includes the transform, because another transform gives other data. */
    @Override
    public String describe() {
        String by = " by " + transform;
        String plain = name() + ", " + size() + " images ";
        boolean isPlain = whole.describe().equals(plain + whole.imageShape());
        return isPlain ? plain + imageShape() + by : whole.describe() + " and" + by;
    }

    @Override
    public String toString() {
        return describe();
    }
}
