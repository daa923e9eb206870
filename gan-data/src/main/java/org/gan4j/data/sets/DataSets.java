package org.gan4j.data.sets;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.data.download.DataCache;

/** Opens data sets by a user's choice: a name, or a directory whose content is recognised. Safe for concurrent use. */
public final class DataSets {
    /** Choice of the bundled data set. */
    public static final String BUNDLED = "bundled";

    /** Prefix of a directory to be read as a folder of images, whatever else it holds. */
    public static final String FOLDER = "folder:";

    private DataSets() {}

    /**
     * Opens a training set, where {@code bundled} means {@link Digits}.
     *
     * @param choice as in {@link #open(String, int, DataCache)}
     * @param cache folder of downloaded data sets
     * @return the training set
     * @throws DataException if there is no such data set, or it cannot be read
     */
    public static Dataset open(String choice, DataCache cache) {
        return open(choice, 1, cache);
    }

    /**
     * Opens a training set.
     *
     * @param choice {@code bundled}; the key of a {@link KnownDataset}; {@code folder:DIR} for a directory of images;
     *     or a directory for {@link #recognise}
     * @param channels number of channels of the networks, by which {@link KnownDataset#bundled} chooses
     * @param cache folder of downloaded data sets
     * @return the training set
     * @throws DataException if there is no such data set, or it cannot be read
     */
    public static Dataset open(String choice, int channels, DataCache cache) {
        Optional<KnownDataset> known =
                choice.equals(BUNDLED) ? Optional.of(KnownDataset.bundled(channels)) : KnownDataset.named(choice);
        if (known.isPresent()) {
            return known.get().training(cache);
        }
        if (choice.startsWith(FOLDER)) {
            return ImageFolder.of(path(choice, FOLDER));
        }
        Path path = path(choice, "");
        if (Files.exists(path)) {
            return recognise(path);
        }
        if (path.getNameCount() > 1 || path.isAbsolute()) {
            throw new DataException(path + ": expects a directory of images, got no such directory");
        }
        String keys = KnownDataset.all().stream().map(KnownDataset::key).collect(Collectors.joining(", "));
        throw new DataException(
                "--data: expects " + BUNDLED + ", " + keys + ", folder:DIR or a directory, got " + choice);
    }

    /**
     * Finds the path in a choice.
     *
     * @param choice a user's choice, which begins with the prefix
     * @param prefix prefix of the choice
     * @return the path after the prefix
     * @throws DataException if there is no path, or it cannot be represented in this Java
     */
    public static Path path(String choice, String prefix) {
        String written = choice.substring(prefix.length());
        if (written.isBlank()) {
            throw new DataException("--data: expects a name or a directory"
                    + (prefix.isEmpty() ? "" : " after " + prefix) + ", got nothing: \".\" is the directory at hand");
        }
        try {
            return Path.of(written);
        } catch (InvalidPathException e) {
            String encoding = System.getProperty("sun.jnu.encoding", "");
            boolean isAscii = written.chars().allMatch(c -> c < 128);
            throw new DataException(
                    "--data " + written + ": expects a valid path, got an invalid one"
                            + (isAscii || encoding.equalsIgnoreCase("UTF-8")
                                    ? " (" + e.getReason() + ")"
                                    : " under this locale, whose encoding is " + encoding
                                            + ": set LC_ALL=C.UTF-8, or another locale of UTF-8"),
                    e);
        }
    }

    /**
     * Opens the training set in a directory: the files of MNIST or Fashion-MNIST, those of CIFAR-10 or its archive,
     * else images.
     *
     * @param path a directory, or CIFAR-10's archive
     * @return the training set
     * @throws DataException if it holds none of these, or they are malformed
     */
    public static Dataset recognise(Path path) {
        if (Mnist.isIn(path)) {
            return FashionMnist.isIn(path) ? FashionMnist.training(path) : Mnist.training(path);
        }
        if (Cifar10.isIn(path)) {
            return Cifar10.training(path);
        }
        OtherDataSets.refuse(path);
        return ImageFolder.of(path);
    }
}
