package org.gan4j.data;

import java.util.List;
import org.gan4j.shape.Shape;

/**
 * Labelled images of one size, as bytes.
 *
 * <p>Never changes: the same index gives the same image. An implementation may hold its images, read them from files or
 * compute them; it must allow reading from another thread than the one that made it.
 */
public interface Dataset {
    /** A short name, for messages and run directories; the same wherever the files lie. */
    String name();

    /** The number of images. */
    int size();

    /** [channels, height, width] of every image. */
    Shape imageShape();

    /** A name for each class, from label 0 on. */
    List<String> classNames();

    /** The number of classes: labels are 0 to one less. */
    default int classCount() {
        return classNames().size();
    }

    /**
     * The label of an image.
     *
     * @param index 0 to {@code size() - 1}
     */
    int label(int index);

    /**
     * Writes an image's pixels, unsigned bytes in the order [channels, height, width].
     *
     * @param index 0 to {@code size() - 1}
     * @param destination receives {@code imageShape().elements()} bytes from {@code offset} on
     * @throws DataException if the image cannot be read
     */
    void read(int index, byte[] destination, int offset);

    /**
     * The images of the given indices, in that order, read from this data set when asked for.
     *
     * @throws IndexOutOfBoundsException if an index is not one of this data set
     */
    default Dataset subset(String name, int... indices) {
        return new Subset(this, name, indices);
    }

    /**
     * A data set of images in memory.
     *
     * @param imageShape [channels, height, width]
     * @param pixels the images one after the other, unsigned bytes; used as they are, so leave them unchanged
     * @param labels one for each image; used as they are, so leave them unchanged
     * @throws DataException if the pixels are not those of {@code labels.length} images, or a label has no name
     */
    static Dataset of(String name, Shape imageShape, List<String> classNames, byte[] pixels, int[] labels) {
        return new ByteDataset(name, imageShape, classNames, pixels, labels);
    }
}
