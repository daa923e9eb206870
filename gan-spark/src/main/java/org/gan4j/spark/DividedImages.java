package org.gan4j.spark;

import java.util.List;
import org.gan4j.data.Dataset;
import org.gan4j.data.Image;
import org.gan4j.shape.Shape;

/**
 * The first images of a rank's own, as many on every rank, under a name that is the same on all: so a checkpoint of rank 0 is
 * one for all.
 */
record DividedImages(Dataset own, int size) implements Dataset {
    @Override
    public String name() {
        return "rows";
    }

    @Override
    public Shape imageShape() {
        return own.imageShape();
    }

    @Override
    public List<String> classNames() {
        return own.classNames();
    }

    @Override
    public int label(int index) {
        return own.label(index);
    }

    @Override
    public void read(int index, byte[] destination, int offset) {
        own.read(index, destination, offset);
    }

    @Override
    public Image image(int index) {
        return own.image(index);
    }

    @Override
    public String source(int index) {
        return own.source(index);
    }
}
