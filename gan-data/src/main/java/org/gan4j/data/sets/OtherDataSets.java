package org.gan4j.data.sets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.gan4j.data.DataException;
import org.gan4j.data.picture.ForeignFormat;
import org.gan4j.data.picture.PictureFormat;

/** Recognises data that is often given by mistake in place of a supported data set, with a message for each. */
final class OtherDataSets {
    private static final List<String> CIFAR_OF_PYTHON =
            List.of("cifar-10-python.tar.gz", "cifar-10-batches-py", "data_batch_1", "cifar-100-python.tar.gz");
    private static final List<String> CIFAR_100 = List.of("cifar-100-binary.tar.gz", "cifar-100-binary");

    private OtherDataSets() {}

    /**
     * Rejects a path that holds no images, with a sentence about its content.
     *
     * @throws DataException if it is such data, or a directory without images
     */
    static void refuse(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        if (holds(path, name, CIFAR_OF_PYTHON)) {
            throw new DataException(path + " is CIFAR-10's version for Python; get the binary version, "
                    + Cifar10.ARCHIVE + ", by 'gan data fetch cifar10'");
        }
        if (holds(path, name, CIFAR_100)) {
            throw new DataException(
                    path + " is CIFAR-100, which gan4j does not read; write its images as files, or take CIFAR-10");
        }
        if (Files.isRegularFile(path)) {
            boolean isPacked =
                    ForeignFormat.promisedBy(name).filter("archive"::equals).isPresent();
            throw new DataException(path + " is a file: "
                    + (isPacked ? "unpack it, and give the directory" : "give the directory that holds the images"));
        }
        if (Files.isDirectory(path) && !ImageFiles.anyIn(path)) {
            throw new DataException(path + " holds no files of MNIST, Fashion-MNIST or CIFAR-10, and no "
                    + PictureFormat.NAMES + " images" + ImageFiles.instead(path));
        }
    }

    private static boolean holds(Path path, String name, List<String> names) {
        return names.contains(name) || names.stream().anyMatch(inner -> Files.exists(path.resolve(inner)));
    }
}
