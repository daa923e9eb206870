package org.gan4j.data.sets;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.data.download.Sha256;

/**
 * Fashion-MNIST: gray images of ten kinds of clothes, in files with MNIST's names and format. Safe for concurrent use.
 *
 * <p>Xiao, Rasul and Vollgraf, "Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms",
 * 2017.
 */
public final class FashionMnist {
    static final List<String> CLASS_NAMES = List.of(
            "T-shirt/top", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot");

    /** Checksum of the uncompressed file. */
    static final String TRAINING_LABELS = "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9";

    private FashionMnist() {}

    /**
     * Opens the training set in a directory, named {@code fashion-mnist-training}: 60,000 images [1, 28, 28].
     *
     * @param directory directory of the files
     * @return the images, in memory
     * @throws DataException if a file is missing or malformed, the two disagree in number, or a label is above 9
     */
    public static Dataset training(Path directory) {
        return Mnist.read("fashion-mnist-training", CLASS_NAMES, directory, "train");
    }

    /**
     * Opens the test set in a directory, named {@code fashion-mnist-test}: 10,000 images [1, 28, 28].
     *
     * @param directory directory of the files
     * @return the images, in memory
     * @throws DataException if a file is missing or malformed, the two disagree in number, or a label is above 9
     */
    public static Dataset test(Path directory) {
        return Mnist.read("fashion-mnist-test", CLASS_NAMES, directory, "t10k");
    }

    /**
     * {@return true if a directory holds the training labels of Fashion-MNIST, which differ from MNIST's in content
     * only}
     *
     * @param directory any directory
     * @throws DataException if the labels cannot be read
     */
    public static boolean isIn(Path directory) {
        Optional<Path> labels = IdxFiles.in(directory, "train").flatMap(IdxFiles::labels);
        if (labels.isEmpty()) {
            return false;
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try {
            Idx.readLabels(labels.get()).write(plain);
            Sha256 expected = Sha256.ofFile(TRAINING_LABELS);
            return expected.of(new ByteArrayInputStream(plain.toByteArray())).equals(expected.hex());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
