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
    /** {@return a short name, for messages and run directories; it does not depend on where the files are} */
    String name();

    /**
     * {@return true if the name is that of a directory, which may be moved while the images stay the same; a checkpoint
     * then accepts another name}
     */
    default boolean isNamedByPlace() {
        return false;
    }

    /** {@return the number of images} */
    int size();

    /**
     * {@return a description that distinguishes it from other data sets and is the same in every run; a checkpoint
     * resumes only with the same description} For example {@code digits, 5000 images [1, 28, 28]}.
     */
    default String describe() {
        return name() + ", " + size() + " images " + imageShape();
    }

    /** {@return the shape [channels, height, width] of every image} */
    Shape imageShape();

    /** {@return a name for each class, starting at label 0} */
    List<String> classNames();

    /** {@return the number of classes; labels are below it} */
    default int classCount() {
        return classNames().size();
    }

    /**
     * {@return the label of an image}
     *
     * @param index 0 to {@code size() - 1}
     */
    int label(int index);

    /**
     * Reads an image's pixels, unsigned bytes in the order [channels, height, width].
     *
     * @param index 0 to {@code size() - 1}
     * @param destination receives {@code imageShape().elements()} bytes, starting at {@code offset}
     * @param offset position of the first byte
     * @throws DataException if the image cannot be read
     */
    void read(int index, byte[] destination, int offset);

    /**
     * {@return an image as it is}
     *
     * @param index 0 to {@code size() - 1}
     * @throws DataException if the image cannot be read
     */
    default Image image(int index) {
        byte[] pixels = new byte[imageShape().elements()];
        read(index, pixels, 0);
        return Image.of(imageShape(), pixels);
    }

    /**
     * {@return the origin of an image, for messages: its file, or the data set's name and its index}
     *
     * @param index 0 to {@code size() - 1}
     */
    default String source(int index) {
        return name() + ", image " + index;
    }

    /**
     * Transforms this data set's images when they are read; afterwards they must have one size.
     *
     * <p>For random transforms use {@link DataLoader#transform(RandomTransform, RandomStream)}.
     *
     * @param transform applied to each image
     * @return a data set of the transformed images
     */
    default Dataset map(Transform transform) {
        return new MappedDataset(this, transform);
    }

    /**
     * Selects images, which are read from this data set on demand.
     *
     * @param name name of the new data set
     * @param indices indices of the images in their new order; an image may occur several times
     * @return a data set of these images
     * @throws IndexOutOfBoundsException if an index is outside this data set
     */
    default Dataset subset(String name, int... indices) {
        return new Subset(this, name, indices);
    }

    /**
     * Creates a data set of images in memory.
     *
     * @param name short name, for messages
     * @param imageShape [channels, height, width]
     * @param classNames a name for each class, starting at label 0
     * @param pixels the images one after the other, unsigned bytes; not copied, so leave them unchanged
     * @param labels one for each image; not copied, so leave them unchanged
     * @return the data set
     * @throws DataException if there are not pixels for {@code labels.length} images, or a label has no name
     */
    static Dataset of(String name, Shape imageShape, List<String> classNames, byte[] pixels, int[] labels) {
        return new ByteDataset(name, imageShape, classNames, pixels, labels);
    }
}
