package org.gan4j.data;

import java.util.List;
import java.util.Objects;
import org.gan4j.shape.Shape;

/** Selected images of another data set, in an order of their own. */
final class Subset implements Dataset {
    private final Dataset whole;
    private final String name;
    private final int[] indices;

    Subset(Dataset whole, String name, int[] indices) {
        this.whole = whole;
        this.name = name;
        this.indices = indices.clone();
        for (int index : this.indices) {
            Objects.checkIndex(index, whole.size());
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public Shape imageShape() {
        return whole.imageShape();
    }

    @Override
    public List<String> classNames() {
        return whole.classNames();
    }

    @Override
    public int label(int index) {
        return whole.label(indices[index]);
    }

    @Override
    public void read(int index, byte[] destination, int offset) {
        whole.read(indices[index], destination, offset);
    }

    @Override
    public Image image(int index) {
        return whole.image(indices[index]);
    }

    @Override
    public String source(int index) {
        return whole.source(indices[index]);
    }

    @Override
    public String toString() {
        return name + ", " + size() + " images " + imageShape();
    }
}
