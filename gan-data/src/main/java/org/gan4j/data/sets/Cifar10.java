package org.gan4j.data.sets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;

/**
 * CIFAR-10 in its binary version: colour images [3, 32, 32] of ten classes.
 *
 * <pre>{@code
 * DataLoader batches = DataLoader.of(Cifar10.training(directory)).batchSize(64).shuffle(7);
 * }</pre>
 *
 * <p>It is read from a directory that holds {@code data_batch_1.bin} to {@code data_batch_5.bin} and {@code
 * test_batch.bin}, directly or in its sub-folder {@code cifar-10-batches-bin}. If some of them are missing, it is read
 * from {@code cifar-10-binary.tar.gz} in the directory, without unpacking it; the path may also name the archive
 * itself. The images are held in memory: the training set takes 154 MB. Safe for concurrent use.
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

    /**
     * {@return true if a path is an archive of CIFAR-10, or a directory that holds one or any training batch}
     *
     * @param path any path
     */
    public static boolean isIn(Path path) {
        return archive(path).isPresent()
                || Stream.of(path, path.resolve(FOLDER))
                        .anyMatch(folder -> TRAINING.stream().anyMatch(batch -> Files.exists(folder.resolve(batch))));
    }

    /**
     * Opens the training set, named {@code cifar10-training}: 50,000 images, in the order of the batches.
     *
     * @param path a directory or an archive
     * @return the images, in memory
     * @throws DataException if a batch is missing or does not consist of whole records, a label is above 9, or the
     *     archive is damaged or names files outside itself
     */
    public static Dataset training(Path path) {
        return read("cifar10-training", path, TRAINING);
    }

    /**
     * Opens the test set, named {@code cifar10-test}: 10,000 images.
     *
     * @param path a directory or an archive
     * @return the images, in memory
     * @throws DataException if the batch is missing or does not consist of whole records, a label is above 9, or the
     *     archive is damaged or names files outside itself
     */
    public static Dataset test(Path path) {
        return read("cifar10-test", path, TEST);
    }

    private static Dataset read(String name, Path path, List<String> batches) {
        Path folder = missing(path.resolve(FOLDER), batches) < missing(path, batches) ? path.resolve(FOLDER) : path;
        Optional<Path> archive = archive(path);
        if (missing(folder, batches) > 0 && archive.isPresent()) {
            return new CifarDataset(name, CifarArchive.read(archive.get(), batches));
        }
        if (!Files.isDirectory(path)) {
            throw new DataException(path + ": expects a directory that holds " + batches.get(0) + ", or " + ARCHIVE
                    + ", got " + (Files.exists(path) ? "a file" : "no directory"));
        }
        List<CifarBatch> read = new ArrayList<>();
        for (String batch : batches) {
            if (!Files.isRegularFile(folder.resolve(batch))) {
                throw new DataException(folder + ": expects a directory that holds " + batch + ", or " + ARCHIVE
                        + ", got one without" + (folder.equals(path) ? "" : ", so it was not unpacked completely"));
            }
            read.add(CifarBatch.read(folder.resolve(batch)));
        }
        return new CifarDataset(name, read);
    }

    /** Returns the number of batches that a folder lacks or has only in part. */
    private static long missing(Path folder, List<String> batches) {
        return batches.stream()
                .filter(batch -> !CifarBatch.isWhole(folder.resolve(batch)))
                .count();
    }

    private static Optional<Path> archive(Path path) {
        String name = String.valueOf(path.getFileName());
        Path file = name.endsWith(".tar.gz") || name.endsWith(".tgz") ? path : path.resolve(ARCHIVE);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }
}
