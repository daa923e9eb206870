package org.gan4j.data.sets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;

/**
 * Data sets in MNIST's files: gray images with labels, of any number of classes. {@link FashionMnist} has files with
 * the same names. Safe for concurrent use.
 *
 * <pre>{@code
 * DataLoader batches = DataLoader.of(Mnist.training(directory)).batchSize(64).shuffle(7);
 * }</pre>
 *
 * <p>A directory holds {@code train-images-idx3-ubyte} and {@code train-labels-idx1-ubyte}, and for a test set {@code
 * t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}, each plain or with the suffix {@code .gz}; if both exist,
 * the plain file is read. Other accepted names have a dot before {@code idx}, lie inside a folder with their name as
 * unpackers create it, or are EMNIST's, such as {@code emnist-letters-train-images-idx3-ubyte.gz}. If a directory holds
 * several of those, give the path of the images' file.
 *
 * <p>If there are labels above 9, each number from the smallest to the largest is a class, named by it: EMNIST's
 * letters are {@code 1} to {@code 26}. EMNIST's images are transposed as distributed.
 */
public final class Mnist {
    static final List<String> CLASS_NAMES = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private Mnist() {}

    /**
     * {@return true if a directory holds the training images, or a path is their file}
     *
     * @param directory directory, or file of the images
     * @throws DataException if there are files of several data sets
     */
    public static boolean isIn(Path directory) {
        return IdxFiles.in(directory, "train").isPresent();
    }

    /**
     * Opens the training set in a directory, named {@code mnist-training}; MNIST has 60,000 images [1, 28, 28].
     *
     * @param directory directory of the files, or the file of the images
     * @return the images, in memory
     * @throws DataException if a file is missing or malformed, or the two disagree in number
     */
    public static Dataset training(Path directory) {
        return read("mnist-training", directory, "train");
    }

    /**
     * Opens the test set in a directory, named {@code mnist-test}; MNIST has 10,000 images [1, 28, 28].
     *
     * @param directory directory of the files, or the file of the images
     * @return the images, in memory
     * @throws DataException if a file is missing or malformed, or the two disagree in number
     */
    public static Dataset test(Path directory) {
        return read("mnist-test", directory, IdxFiles.in(directory, "test").isPresent() ? "test" : "t10k");
    }

    /** Opens the images of a split with ten classes of the given names. */
    static Dataset read(String name, List<String> classNames, Path directory, String split) {
        IdxFiles files = require(directory, split);
        return Idx.dataset(name, classNames, Idx.readImages(files.images()), labels(files, directory, split));
    }

    private static Dataset read(String name, Path directory, String split) {
        IdxFiles files = require(directory, split);
        Idx labels = labels(files, directory, split);
        Idx images = Idx.readImages(files.images());
        int least = 255;
        int most = 0;
        for (byte label : labels.bytes()) {
            least = Math.min(least, label & 0xff);
            most = Math.max(most, label & 0xff);
        }
        if (most < CLASS_NAMES.size()) {
            return Idx.dataset(name, CLASS_NAMES, images, labels);
        }
        List<String> classNames = new ArrayList<>();
        IntStream.rangeClosed(least, most).mapToObj(String::valueOf).forEach(classNames::add);
        return Idx.dataset(name, classNames, images, labels.minus(least));
    }

    private static IdxFiles require(Path directory, String split) {
        return IdxFiles.in(directory, split).orElseThrow(() -> missing(directory, split + "-images-idx3-ubyte"));
    }

    private static Idx labels(IdxFiles files, Path directory, String split) {
        return files.labels().map(Idx::readLabels).orElseThrow(() -> missing(directory, split + "-labels-idx1-ubyte"));
    }

    private static DataException missing(Path directory, String name) {
        return new DataException(directory + ": expects a directory that holds " + name + " or " + name + ".gz, got "
                + (Files.isDirectory(directory) ? "one without" : "no directory"));
    }
}
