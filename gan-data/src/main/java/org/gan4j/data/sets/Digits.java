package org.gan4j.data.sets;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.IntStream;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * Bundled data set of 5,000 real handwritten digits, 500 of each class, in the format of MNIST: [1, 28, 28], white on
 * black. Safe for concurrent use.
 *
 * <pre>{@code
 * DataLoader batches = DataLoader.of(Digits.bundled()).batchSize(64).shuffle(7);
 * Tensor images = batches.next().images();      // [64, 1, 28, 28] from -1 to 1
 * }</pre>
 *
 * <p>The images are OpenCV's sample digits (Apache License 2.0), 20x20 pixels inside a border of 4, in the order of the
 * classes: shuffle them. They take 4 MB of memory and are read again at each call.
 *
 * <p>In each class, the first 400 are for training and the last 100 are held out. The split depends on position alone,
 * so a network trained on {@link #training()} may be tested on {@link #heldOut()} in any version of the library.
 */
public final class Digits {
    static final int CLASSES = 10;
    static final int PER_CLASS = 500;
    static final int TRAINING_PER_CLASS = 400;

    private Digits() {}

    /** {@return all 5,000, named {@code digits}; image {@code i} shows {@code i / 500}} */
    public static Dataset bundled() {
        Idx images = resource("digits/images-idx3-ubyte.gz", IdxKind.IMAGES);
        Idx labels = resource("digits/labels-idx1-ubyte.gz", IdxKind.LABELS);
        return Idx.dataset("digits", Mnist.CLASS_NAMES, images, labels);
    }

    /** {@return the first 400 of each class, 4,000 in all, named {@code digits-training}} */
    public static Dataset training() {
        return bundled().subset("digits-training", ofEachClass(0, TRAINING_PER_CLASS));
    }

    /** {@return the last 100 of each class, 1,000 in all, named {@code digits-held-out}} */
    public static Dataset heldOut() {
        return bundled().subset("digits-held-out", ofEachClass(TRAINING_PER_CLASS, PER_CLASS));
    }

    private static int[] ofEachClass(int from, int to) {
        return IntStream.range(0, CLASSES * PER_CLASS)
                .filter(i -> i % PER_CLASS >= from && i % PER_CLASS < to)
                .toArray();
    }

    private static Idx resource(String name, IdxKind kind) {
        try (@Nullable InputStream in = Digits.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new DataException("Digits: expects the resource org/gan4j/data/sets/" + name + ", got none");
            }
            return IdxReader.read(in, name, kind);
        } catch (IOException e) {
            throw new DataException(
                    "Digits: expects to read the resource org/gan4j/data/sets/" + name + ", got " + e, e);
        }
    }
}
