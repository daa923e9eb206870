package org.gan4j.data.sets;

import java.util.List;
import java.util.Objects;
import org.gan4j.data.Dataset;
import org.gan4j.shape.Shape;

/** Records of several batches, one after the other, in the memory into which they were read. */
final class CifarDataset implements Dataset {
    static final List<String> CLASS_NAMES =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");
    private static final Shape IMAGE = Shape.of(3, 32, 32);

    private final String name;
    private final List<CifarBatch> batches;
    /** Index of each batch's first image. */
    private final int[] firsts;

    private final int size;

    CifarDataset(String name, List<CifarBatch> batches) {
        this.name = name;
        this.batches = List.copyOf(batches);
        this.firsts = new int[batches.size()];
        int images = 0;
        for (int i = 0; i < firsts.length; i++) {
            firsts[i] = images;
            images += batches.get(i).size();
        }
        this.size = images;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Shape imageShape() {
        return IMAGE;
    }

    @Override
    public List<String> classNames() {
        return CLASS_NAMES;
    }

    @Override
    public int label(int index) {
        int batch = batch(index);
        return batches.get(batch).label(index - firsts[batch]);
    }

    @Override
    public void read(int index, byte[] destination, int offset) {
        int batch = batch(index);
        batches.get(batch).read(index - firsts[batch], destination, offset);
    }

    private int batch(int index) {
        Objects.checkIndex(index, size);
        int batch = batches.size() - 1;
        while (index < firsts[batch]) {
            batch--;
        }
        return batch;
    }

    @Override
    public String toString() {
        return name + ", " + size + " images " + IMAGE;
    }
}
