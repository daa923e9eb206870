package org.gan4j.data.sets;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.shape.Shape;

/**
 * Content of an IDX file of unsigned bytes, the format of MNIST and its family: images [count, height, width] or labels
 * [count].
 *
 * <p>The file is big-endian: 00 00, the type 08, the number of axes, each axis size as int32, then the bytes in
 * row-major order (LeCun, Cortes and Burges, "The MNIST database of handwritten digits"). Gzip is recognised by
 * content, not by name. Immutable as long as nobody writes to its bytes; safe to share between threads.
 */
public final class Idx {
    private final String source;
    private final Shape shape;
    private final byte[] bytes;

    Idx(String source, Shape shape, byte[] bytes) {
        this.source = source;
        this.shape = shape;
        this.bytes = bytes;
    }

    /**
     * Creates images to be written.
     *
     * @param count number of images
     * @param height height of each in pixels
     * @param width width of each in pixels
     * @param pixels the images one after the other, each row by row; not copied, so leave them unchanged
     * @return the images, [count, height, width]
     * @throws DataException if there are not {@code count * height * width} pixels
     */
    public static Idx images(int count, int height, int width, byte[] pixels) {
        return checked(IdxKind.IMAGES, Shape.of(count, height, width), pixels);
    }

    /**
     * Creates labels to be written.
     *
     * @param labels 0 to 255 as unsigned bytes; not copied, so leave them unchanged
     * @return the labels, [count]
     */
    public static Idx labels(byte[] labels) {
        return checked(IdxKind.LABELS, Shape.of(labels.length), labels);
    }

    /**
     * Reads images, magic number 0x00000803, plain or gzip.
     *
     * @param file path of the file
     * @return the images, [count, height, width]
     * @throws DataException if the file is missing, is of another kind, or is shorter or longer than its header says
     */
    public static Idx readImages(Path file) {
        return IdxReader.read(file, IdxKind.IMAGES);
    }

    /**
     * Reads labels, magic number 0x00000801, plain or gzip.
     *
     * @param file path of the file
     * @return the labels, [count]
     * @throws DataException if the file is missing, is of another kind, or is shorter or longer than its header says
     */
    public static Idx readLabels(Path file) {
        return IdxReader.read(file, IdxKind.LABELS);
    }

    /** {@return where it was read from, for messages} */
    public String source() {
        return source;
    }

    /** {@return [count, height, width] for images, [count] for labels} */
    public Shape shape() {
        return shape;
    }

    /** {@return the unsigned bytes themselves, not a copy: leave them unchanged} */
    public byte[] bytes() {
        return bytes;
    }

    /** Subtracts a number from each byte. */
    Idx minus(int number) {
        byte[] less = bytes.clone();
        for (int i = 0; i < less.length; i++) {
            less[i] -= (byte) number;
        }
        return new Idx(source, shape, less);
    }

    /**
     * Writes the plain file.
     *
     * @param out receives the file; not closed
     * @throws IOException if it cannot be written
     */
    public void write(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(0x800 | shape.rank());
        for (int size : shape.sizes()) {
            data.writeInt(size);
        }
        data.write(bytes);
        data.flush();
    }

    /**
     * Writes the gzip file, without a time or a name, so that the same content gives the same bytes.
     *
     * @param out receives the file; not closed
     * @throws IOException if it cannot be written
     */
    public void writeGzip(OutputStream out) throws IOException {
        BestGzip gzip = new BestGzip(out);
        write(gzip);
        gzip.finish();
    }

    /**
     * Creates a data set of one channel from images and labels.
     *
     * @param name name of the data set
     * @param classNames a name for each label, starting at label 0
     * @param images [count, height, width]
     * @param labels [count]
     * @return a data set of images [1, height, width]
     * @throws DataException if images and labels differ in number, or a label has no name
     */
    public static Dataset dataset(String name, List<String> classNames, Idx images, Idx labels) {
        Shape shape = images.shape;
        if (shape.rank() != IdxKind.IMAGES.axes() || labels.shape.rank() != IdxKind.LABELS.axes()) {
            throw new DataException("Idx.dataset: expects images [count, height, width] and labels [count], got "
                    + shape + " and " + labels.shape);
        }
        if (labels.bytes.length != shape.size(0)) {
            throw new DataException(labels.source + ": expects " + shape.size(0) + " labels, one for each image of "
                    + images.source + ", got " + labels.bytes.length);
        }
        int[] numbers = new int[labels.bytes.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = labels.bytes[i] & 0xff;
            if (numbers[i] >= classNames.size()) {
                throw new DataException(labels.source + ": expects labels from 0 to " + (classNames.size() - 1)
                        + ", got " + numbers[i] + " at " + i);
            }
        }
        return Dataset.of(name, Shape.of(1, shape.size(1), shape.size(2)), classNames, images.bytes, numbers);
    }

    private static Idx checked(IdxKind kind, Shape shape, byte[] bytes) {
        if (bytes.length != shape.elements()) {
            throw new DataException("Idx." + kind.noun + ": expects " + shape.elements() + " bytes for " + shape
                    + ", got " + bytes.length);
        }
        return new Idx(kind.noun, shape, bytes);
    }

    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
