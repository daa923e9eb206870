package org.gan4j.data;

import java.util.List;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;

/**
 * Labelled images of one size, as bytes.
 *
 * <p>Never changes: the same index gives the same image. An implementation may hold its images, read them from files or
 * compute them; it must allow several threads to read at once.
 *
 * <p>Files may hold images of several sizes: {@link #image} gives each as it is, for a {@link Transform} to bring them
 * to one size; until then {@link #read} refuses those that differ from the first.
 */
public interface Dataset {
    /** A short name, for messages and run directories; the same wherever the files lie. */
    String name();

    /**
     * Whether the name is that of a directory, which may be moved while the images stay the same: a checkpoint then goes
     * on under another name.
     */
    default boolean isNamedByPlace() {
        return false;
    }

    /** The number of images. */
    int size();

    /**
     * What tells it from other data sets, in words that are the same in every run: a checkpoint goes on only with the
     * same. For example {@code digits, 5000 images [1, 28, 28]}.
     */
    default String describe() {
        return name() + ", " + size() + " images " + imageShape();
    }

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
     * An image as it is.
     *
     * @param index 0 to {@code size() - 1}
     * @throws DataException if the image cannot be read
     */
    default Image image(int index) {
        byte[] pixels = new byte[imageShape().elements()];
        read(index, pixels, 0);
        return Image.of(imageShape(), pixels);
    }

    /** Where an image comes from, for messages: its file, or the data set's name and its index. */
    default String source(int index) {
        return name() + ", image " + index;
    }

    /**
     * This data set's images, each transformed when asked for; they must be of one size then.
     *
     * <p>Transforms with randomness are for {@link DataLoader#transform(RandomTransform, RandomStream)}.
     */
    default Dataset map(Transform transform) {
        return new MappedDataset(this, transform);
    }

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
