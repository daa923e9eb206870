package org.gan4j.data.sets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;

/**
 * Data sets in the files of MNIST: gray images of ten digits. {@link FashionMnist} has files of the same names.
 *
 * <p>A directory holds {@code train-images-idx3-ubyte} and {@code train-labels-idx1-ubyte}, and for a test set
 * {@code t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}, each plain or with {@code .gz} behind its name; of
 * both, the plain file is read.
 */
public final class Mnist {
    static final List<String> CLASS_NAMES = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private Mnist() {}

    /** Whether a directory holds the training images. */
    public static boolean isIn(Path directory) {
        return find(directory, "train-images-idx3-ubyte").isPresent();
    }

    /**
     * The training set of a directory, named {@code mnist-training}; MNIST has 60,000 images [1, 28, 28].
     *
     * @throws DataException if a file is missing or malformed, the two disagree in number, or a label is above 9
     */
    public static Dataset training(Path directory) {
        return read("mnist-training", CLASS_NAMES, directory, "train");
    }

    /**
     * The test set of a directory, named {@code mnist-test}; MNIST has 10,000 images [1, 28, 28].
     *
     * @throws DataException if a file is missing or malformed, the two disagree in number, or a label is above 9
     */
    public static Dataset test(Path directory) {
        return read("mnist-test", CLASS_NAMES, directory, "t10k");
    }

    static Dataset read(String name, List<String> classNames, Path directory, String prefix) {
        Path images = require(directory, prefix + "-images-idx3-ubyte");
        Path labels = require(directory, prefix + "-labels-idx1-ubyte");
        return Idx.dataset(name, classNames, Idx.readImages(images), Idx.readLabels(labels));
    }

    private static Path require(Path directory, String name) {
        return find(directory, name)
                .orElseThrow(() -> new DataException(directory + ": expects a directory that holds " + name + " or "
                        + name + ".gz, got " + (Files.isDirectory(directory) ? "one without" : "no directory")));
    }

    static Optional<Path> find(Path directory, String name) {
        Path plain = directory.resolve(name);
        Path gzip = directory.resolve(name + ".gz");
        return Files.exists(plain) ? Optional.of(plain) : Files.exists(gzip) ? Optional.of(gzip) : Optional.empty();
    }
}
