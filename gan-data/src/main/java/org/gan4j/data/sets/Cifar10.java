package org.gan4j.data.sets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;

/**
 * CIFAR-10 in its binary version: colour images [3, 32, 32] of ten classes.
 *
 * <p>It is read from a directory that holds {@code data_batch_1.bin} to {@code data_batch_5.bin} and
 * {@code test_batch.bin}, itself or in its sub-folder {@code cifar-10-batches-bin}; or straight from
 * {@code cifar-10-binary.tar.gz}, of which nothing is unpacked, by its own path or that of its directory. The images are
 * held in memory: the training set takes 154 MB.
 *
 * <p>Krizhevsky, "Learning multiple layers of features from tiny images", 2009.
 */
public final class Cifar10 {
    static final String ARCHIVE = "cifar-10-binary.tar.gz";
    private static final String FOLDER = "cifar-10-batches-bin";
    private static final List<String> TRAINING =
            List.of("data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin");
    private static final List<String> TEST = List.of("test_batch.bin");

    private Cifar10() {}

    /** Whether a path is an archive of CIFAR-10, or a directory that holds one or a training batch. */
    public static boolean isIn(Path path) {
        return archive(path).isPresent() || folder(path, TRAINING.get(0)).isPresent();
    }

    /**
     * The training set, named {@code cifar10-training}: 50,000 images, in the order of the batches.
     *
     * @param path a directory or an archive
     * @throws DataException if a batch is missing or is not of whole records, a label is above 9, or the archive is
     *     damaged or names what lies outside of it
     */
    public static Dataset training(Path path) {
        return read("cifar10-training", path, TRAINING);
    }

    /**
     * The test set, named {@code cifar10-test}: 10,000 images.
     *
     * @param path a directory or an archive
     * @throws DataException if the batch is missing or is not of whole records, a label is above 9, or the archive is
     *     damaged or names what lies outside of it
     */
    public static Dataset test(Path path) {
        return read("cifar10-test", path, TEST);
    }

    private static Dataset read(String name, Path path, List<String> batches) {
        Optional<Path> folder = folder(path, batches.get(0));
        if (folder.isEmpty() && archive(path).isPresent()) {
            return new CifarDataset(name, CifarArchive.read(archive(path).get(), batches));
        }
        List<CifarBatch> read = new ArrayList<>();
        for (String batch : batches) {
            Path file = folder.orElse(path).resolve(batch);
            if (!Files.isRegularFile(file)) {
                throw new DataException(path + ": expects a directory that holds " + batch + ", or " + ARCHIVE
                        + ", got "
                        + (Files.isDirectory(path) ? "one without" : Files.exists(path) ? "a file" : "no directory"));
            }
            read.add(CifarBatch.read(file));
        }
        return new CifarDataset(name, read);
    }

    private static Optional<Path> folder(Path path, String batch) {
        return List.of(path, path.resolve(FOLDER)).stream()
                .filter(folder -> Files.isRegularFile(folder.resolve(batch)))
                .findFirst();
    }

    private static Optional<Path> archive(Path path) {
        String name = String.valueOf(path.getFileName());
        Path file = name.endsWith(".tar.gz") || name.endsWith(".tgz") ? path : path.resolve(ARCHIVE);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }
}
