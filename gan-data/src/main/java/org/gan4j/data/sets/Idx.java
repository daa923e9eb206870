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
 * The content of an IDX file of unsigned bytes, the format of MNIST and its family: images [count, height, width] or
 * labels [count].
 *
 * <p>The file is big-endian: 00 00, the type 08, the number of axes, each axis size as int32, then the bytes in
 * row-major order (LeCun, Cortes and Burges, "The MNIST database of handwritten digits"). Gzip is recognised by what
 * the file holds, whatever it is called.
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
     * Images of the user's own, to be written.
     *
     * @param pixels the images one after the other, each row by row; used as they are, so leave them unchanged
     * @throws DataException if the pixels are not {@code count * height * width}
     */
    public static Idx images(int count, int height, int width, byte[] pixels) {
        return checked(IdxKind.IMAGES, Shape.of(count, height, width), pixels);
    }

    /** Labels of the user's own, 0 to 255 as unsigned bytes, to be written; used as they are, so leave them unchanged. */
    public static Idx labels(byte[] labels) {
        return checked(IdxKind.LABELS, Shape.of(labels.length), labels);
    }

    /**
     * Reads images, magic number 0x00000803, plain or gzip.
     *
     * @throws DataException if the file is missing, is not such a file, or is shorter or longer than its header says
     */
    public static Idx readImages(Path file) {
        return IdxReader.read(file, IdxKind.IMAGES);
    }

    /**
     * Reads labels, magic number 0x00000801, plain or gzip.
     *
     * @throws DataException if the file is missing, is not such a file, or is shorter or longer than its header says
     */
    public static Idx readLabels(Path file) {
        return IdxReader.read(file, IdxKind.LABELS);
    }

    /** Where it was read from, for messages. */
    public String source() {
        return source;
    }

    /** [count, height, width] of images, [count] of labels. */
    public Shape shape() {
        return shape;
    }

    /** The unsigned bytes themselves, not a copy: leave them unchanged. */
    public byte[] bytes() {
        return bytes;
    }

    /** The same, each byte less by a number. */
    Idx minus(int number) {
        byte[] less = bytes.clone();
        for (int i = 0; i < less.length; i++) {
            less[i] -= (byte) number;
        }
        return new Idx(source, shape, less);
    }

    /** Writes the plain file. */
    public void write(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(0x800 | shape.rank());
        for (int size : shape.sizes()) {
            data.writeInt(size);
        }
        data.write(bytes);
        data.flush();
    }

    /** Writes the gzip file, without a time or a name in it, so that the same content gives the same bytes. */
    public void writeGzip(OutputStream out) throws IOException {
        BestGzip gzip = new BestGzip(out);
        write(gzip);
        gzip.finish();
    }

    /**
     * The data set of these images and labels, of one channel.
     *
     * @param classNames a name for each label, from label 0 on
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
