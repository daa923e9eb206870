package org.gan4j.data.sets;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;

/**
 * Colour images of three random digits, one in red, one in green and one in blue: 1,000 classes, named 000 to 999 by
 * the digits in that order. The number of classes that a generator produces is the usual measure of mode collapse. Safe
 * for concurrent use.
 *
 * <p>An image is composed on demand; its digits depend only on the stream and its index.
 *
 * <p>Metz, Poole, Pfau and Sohl-Dickstein, "Unrolled generative adversarial networks", ICLR 2017.
 */
public final class StackedDigits implements Dataset {
    static final int BUNDLED = 50_000;
    private static final int CHANNELS = 3;
    private static final List<String> CLASS_NAMES =
            IntStream.range(0, 1000).mapToObj(i -> String.format("%03d", i)).toList();

    private final String name;
    private final Dataset digits;
    private final int size;
    private final RandomStream random;
    private final Shape imageShape;

    private StackedDigits(String name, Dataset digits, int size, RandomStream random) {
        this.name = name;
        this.digits = digits;
        this.size = size;
        this.random = random;
        this.imageShape = digits.imageShape().withSize(0, CHANNELS);
    }

    /**
     * {@return 50,000 images [3, 28, 28] of the bundled training digits, named {@code stacked-digits}; always the same
     * ones}
     */
    public static Dataset bundled() {
        return of("stacked-digits", Digits.training(), BUNDLED, RandomStream.seeded(0));
    }

    /**
     * Creates images from other digits, for example MNIST's.
     *
     * @param name short name of the data set
     * @param digits images of one channel and ten classes
     * @param size number of images; the first ones do not depend on it
     * @param random chooses the digits by a stream split off it; its position is neither used nor changed
     * @return the images, composed on demand
     * @throws DataException if the digits have several channels or not ten classes, or if there are none
     */
    public static Dataset of(String name, Dataset digits, int size, RandomStream random) {
        if (digits.imageShape().size(0) != 1 || digits.classCount() != Digits.CLASSES || digits.size() < 1) {
            throw new DataException("StackedDigits: expects gray images [1, height, width] of 10 classes, got "
                    + digits.size() + " images " + digits.imageShape() + " of " + digits.classCount());
        }
        if (size < 1) {
            throw new IllegalArgumentException("StackedDigits: expects a size of 1 image or more, got " + size);
        }
        return new StackedDigits(name, digits, size, random.split("stacked-digits"));
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
        return imageShape;
    }

    @Override
    public List<String> classNames() {
        return CLASS_NAMES;
    }

    @Override
    public int label(int index) {
        int label = 0;
        for (int channel = 0; channel < CHANNELS; channel++) {
            label = label * Digits.CLASSES + digits.label(digit(index, channel));
        }
        return label;
    }

    @Override
    public void read(int index, byte[] destination, int offset) {
        int plane = digits.imageShape().elements();
        for (int channel = 0; channel < CHANNELS; channel++) {
            digits.read(digit(index, channel), destination, offset + channel * plane);
        }
    }

    private int digit(int index, int channel) {
        return random.split(Objects.checkIndex(index, size)).split(channel).nextInt(digits.size());
    }

    @Override
    public String toString() {
        return name + ", " + size + " images " + imageShape;
    }
}
