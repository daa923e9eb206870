package org.gan4j.data;

import java.util.List;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;

/**
 * Labelled images of one size, as bytes. Safe for concurrent use.
 *
 * <p>It never changes: the same index always gives the same image. An implementation may hold its images, read them
 * from files or compute them; several threads may read at once.
 *
 * <p>Files may hold images of several sizes: {@link #image} returns each as it is, and a {@link Transform} brings them
 * to one size; without one, {@link #read} rejects images whose size differs from the first.
 */
public interface Dataset {
    /** Returns a short name, for messages and run directories; it does not depend on where the files are. */
    String name();

    /**
     * Returns true if the name is that of a directory, which may be moved while the images stay the same; a checkpoint
     * then accepts another name.
     */
    default boolean isNamedByPlace() {
        return false;
    }

    /** Returns the number of images. */
    int size();

    /**
     * Returns a description that distinguishes it from other data sets and is the same in every run; a checkpoint
     * resumes only with the same description. For example {@code digits, 5000 images [1, 28, 28]}.
     */
    default String describe() {
        return name() + ", " + size() + " images " + imageShape();
    }

    /** Returns the shape [channels, height, width] of every image. */
    Shape imageShape();

    /** Returns a name for each class, starting at label 0. */
    List<String> classNames();

    /** Returns the number of classes; labels are below it. */
    default int classCount() {
        return classNames().size();
    }

    /**
     * Returns the label of an image.
     *
     * @param index 0 to {@code size() - 1}
     */
    int label(int index);

    /**
     * Reads an image's pixels, unsigned bytes in the order [channels, height, width].
     *
     * @param index 0 to {@code size() - 1}
     * @param destination receives {@code imageShape().elements()} bytes, starting at {@code offset}
     * @throws DataException if the image cannot be read
     */
    void read(int index, byte[] destination, int offset);

    /**
     * Returns an image as it is.
     *
     * @param index 0 to {@code size() - 1}
     * @throws DataException if the image cannot be read
     */
    default Image image(int index) {
        byte[] pixels = new byte[imageShape().elements()];
        read(index, pixels, 0);
        return Image.of(imageShape(), pixels);
    }

    /** Returns the origin of an image, for messages: its file, or the data set's name and its index. */
    default String source(int index) {
        return name() + ", image " + index;
    }

    /**
     * Returns a data set of this one's images, each transformed when read; afterwards they must have one size.
     *
     * <p>For random transforms use {@link DataLoader#transform(RandomTransform, RandomStream)}.
     */
    default Dataset map(Transform transform) {
        return new MappedDataset(this, transform);
    }

    /**
     * Returns a data set of the images at the given indices, in that order, read from this data set on demand.
     *
     * @throws IndexOutOfBoundsException if an index is outside this data set
     */
    default Dataset subset(String name, int... indices) {
        return new Subset(this, name, indices);
    }

    /**
     * Creates a data set of images in memory.
     *
     * @param imageShape [channels, height, width]
     * @param pixels the images one after the other, unsigned bytes; not copied, so leave them unchanged
     * @param labels one for each image; not copied, so leave them unchanged
     * @throws DataException if there are not pixels for {@code labels.length} images, or a label has no name
     */
    static Dataset of(String name, Shape imageShape, List<String> classNames, byte[] pixels, int[] labels) {
        return new ByteDataset(name, imageShape, classNames, pixels, labels);
    }
}
