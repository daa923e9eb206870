package org.gan4j.data.sets;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.data.download.DataCache;
import org.gan4j.data.download.Download;
import org.gan4j.data.download.RemoteFile;
import org.gan4j.data.download.Sha256;
import org.gan4j.shape.Shape;

/**
 * Data set that the library knows by name, either bundled or downloadable. Immutable; safe to share between threads.
 */
public final class KnownDataset {
    private static final String OPENCV = "Apache License 2.0, from OpenCV";

    /** {@link Digits#bundled}. */
    public static final KnownDataset DIGITS = new KnownDataset(
            "digits",
            new About("real handwritten digits", Shape.of(1, 28, 28), 5_000, OPENCV),
            List.of(),
            new Opener(folder -> true, folder -> Digits.bundled()));

    /** {@link StackedDigits#bundled}. */
    public static final KnownDataset STACKED_DIGITS = new KnownDataset(
            "stacked-digits",
            new About(
                    "three random digits in red, green and blue, 1,000 classes",
                    Shape.of(3, 28, 28),
                    StackedDigits.BUNDLED,
                    OPENCV),
            List.of(),
            new Opener(folder -> true, folder -> StackedDigits.bundled()));

    /** {@link Mnist}. */
    public static final KnownDataset MNIST = new KnownDataset(
            "mnist",
            new About("handwritten digits", Shape.of(1, 28, 28), 60_000, "CC BY-SA 3.0, LeCun and Cortes"),
            RemoteFiles.MNIST,
            new Opener(Mnist::isIn, Mnist::training));

    /** {@link FashionMnist}. */
    public static final KnownDataset FASHION_MNIST = new KnownDataset(
            "fashion-mnist",
            new About("clothes in MNIST's format", Shape.of(1, 28, 28), 60_000, "MIT License, Zalando SE"),
            RemoteFiles.FASHION_MNIST,
            new Opener(Mnist::isIn, FashionMnist::training));

    /** {@link Cifar10}. */
    public static final KnownDataset CIFAR10 = new KnownDataset(
            "cifar10",
            new About(
                    "small photos of animals and vehicles",
                    Shape.of(3, 32, 32),
                    50_000,
                    "no licence stated, Krizhevsky 2009"),
            RemoteFiles.CIFAR10,
            new Opener(Cifar10::isIn, Cifar10::training));

    private static final List<KnownDataset> ALL = List.of(DIGITS, STACKED_DIGITS, MNIST, FASHION_MNIST, CIFAR10);

    private final String key;
    private final About about;
    private final List<RemoteFile> files;
    private final Opener opener;

    private KnownDataset(String key, About about, List<RemoteFile> files, Opener opener) {
        this.key = key;
        this.about = about;
        this.files = files;
        this.opener = opener;
    }

    /** Functions that recognise and open a folder's content. */
    private record Opener(Predicate<Path> isIn, Function<Path, Dataset> training) {}

    /**
     * Facts about a data set.
     *
     * @param description description in a few words
     * @param imageShape [channels, height, width]
     * @param images number of training images
     * @param licence licence and author
     */
    public record About(String description, Shape imageShape, int images, String licence) {}

    /** {@return all of them, the bundled ones first} */
    public static List<KnownDataset> all() {
        return ALL;
    }

    /**
     * {@return the data set with this key; empty if there is none}
     *
     * @param key for example {@code mnist}
     */
    public static Optional<KnownDataset> named(String key) {
        return ALL.stream().filter(known -> known.key.equals(key)).findFirst();
    }

    /** {@return the name used on the command line, which is also that of its folder in the cache} */
    public String key() {
        return key;
    }

    /** {@return the facts about the data set} */
    public About about() {
        return about;
    }

    /** {@return the files to download; empty if the data set is bundled} */
    public List<RemoteFile> files() {
        return files;
    }

    /** {@return true if it is bundled with the library} */
    public boolean isBundled() {
        return files.isEmpty();
    }

    /**
     * {@return true if it can be opened without a download}
     *
     * @param cache folder of downloaded data sets
     */
    public boolean isIn(DataCache cache) {
        return opener.isIn.test(folder(cache));
    }

    /**
     * {@return the folder where it is or will be stored}
     *
     * @param cache folder of downloaded data sets
     */
    public Path folder(DataCache cache) {
        return cache.folder().resolve(key);
    }

    /**
     * Downloads the missing files.
     *
     * @param cache folder of downloaded data sets
     * @param download downloads the files
     * @throws DataException if a file cannot be downloaded
     */
    public void fetch(DataCache cache, Download download) {
        for (RemoteFile file : files) {
            download.fetch(file, folder(cache));
        }
    }

    /**
     * Opens the training set, without downloading and without substituting another set.
     *
     * @param cache folder of downloaded data sets
     * @return the training set
     * @throws DataException if it is not in the cache, or malformed there
     */
    public Dataset training(DataCache cache) {
        if (!isIn(cache)) {
            throw new DataException(key + ": expects its files in " + folder(cache) + ", got none: ./gan data fetch "
                    + key + " downloads them, and " + standIn().key + " come with gan4j");
        }
        return opener.training.apply(folder(cache));
    }

    /** {@return the bundled data set with the same number of channels} */
    public KnownDataset standIn() {
        return bundled(about.imageShape.size(0));
    }

    /**
     * {@return the bundled data set for networks with this number of channels: digits for 1, stacked digits for more}
     *
     * @param channels 1 for gray images, 3 for colour images
     */
    public static KnownDataset bundled(int channels) {
        return channels == 1 ? DIGITS : STACKED_DIGITS;
    }

    @Override
    public String toString() {
        return key;
    }

    /** Addresses and checksums of the files. */
    private static final class RemoteFiles {
        static final List<RemoteFile> MNIST = List.of(
                mnist(
                        "train-images-idx3",
                        9_912_422,
                        "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
                mnist("train-labels-idx1", 0, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
                mnist("t10k-images-idx3", 0, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
                mnist("t10k-labels-idx1", 0, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"));

        static final List<RemoteFile> FASHION_MNIST = List.of(
                fashion("train-images-idx3", "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
                fashion("train-labels-idx1", FashionMnist.TRAINING_LABELS),
                fashion("t10k-images-idx3", "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
                fashion("t10k-labels-idx1", "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"));

        static final List<RemoteFile> CIFAR10 = List.of(new RemoteFile(
                Cifar10.ARCHIVE,
                List.of(URI.create("https://www.cs.toronto.edu/~kriz/" + Cifar10.ARCHIVE)),
                170_052_171,
                Sha256.ofFile("c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd")));

        private static RemoteFile mnist(String name, long bytes, String sha256) {
            String file = name + "-ubyte.gz";
            List<URI> mirrors = List.of(
                    URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/" + file),
                    URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/" + file));
            return new RemoteFile(file, mirrors, bytes, Sha256.ofFile(sha256));
        }

        private static RemoteFile fashion(String name, String sha256) {
            String file = name + "-ubyte.gz";
            URI mirror = URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/" + file);
            return new RemoteFile(file, List.of(mirror), 0, Sha256.ofContent(sha256));
        }
    }
}
