package org.gan4j.data;

import java.util.List;
import java.util.Objects;
import org.gan4j.shape.Shape;

/** Data set in memory with one byte per value: a quarter of the memory of floats. */
final class ByteDataset implements Dataset {
    private final String name;
    private final Shape imageShape;
    private final List<String> classNames;
    private final byte[] pixels;
    private final int[] labels;

    ByteDataset(String name, Shape imageShape, List<String> classNames, byte[] pixels, int[] labels) {
        this.name = name;
        this.imageShape = imageShape;
        this.classNames = List.copyOf(classNames);
        this.pixels = pixels;
        this.labels = labels;
        if (imageShape.rank() != 3 || imageShape.elements() == 0) {
            throw new DataException("Dataset " + name
                    + ": expects images [channels, height, width] of at least 1 pixel, got " + imageShape);
        }
        long expected = (long) labels.length * imageShape.elements();
        if (pixels.length != expected) {
            throw new DataException("Dataset " + name + ": expects " + expected + " bytes for " + labels.length
                    + " images " + imageShape + ", got " + pixels.length);
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classNames.size()) {
                throw new DataException("Dataset " + name + ": expects labels from 0 to " + (classNames.size() - 1)
                        + ", got " + labels[i] + " at " + i);
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public Shape imageShape() {
        return imageShape;
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public void read(int index, byte[] destination, int offset) {
        int length = imageShape.elements();
        System.arraycopy(pixels, Objects.checkIndex(index, labels.length) * length, destination, offset, length);
    }

    @Override
    public String toString() {
        return name + ", " + size() + " images " + imageShape;
    }
}
