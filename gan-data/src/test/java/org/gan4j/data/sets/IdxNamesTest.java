package org.gan4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MNIST's files under the names that programs give them. */
final class IdxNamesTest {
    private static final String IMAGES = "train-images-idx3-ubyte";
    private static final String LABELS = "train-labels-idx1-ubyte";

    @TempDir
    private Path directory;

    @Test
    void lettersAreClassesNamedByTheirNumbers() throws IOException {
        write(IMAGES, Idx.images(3, 1, 1, new byte[3]));
        write(LABELS, Idx.labels(new byte[] {1, 26, 3}));

        Dataset letters = Mnist.training(directory);

        assertThat(letters.classNames()).hasSize(26).startsWith("1", "2").endsWith("26");
        assertThat(new int[] {letters.label(0), letters.label(1), letters.label(2)})
                .containsExactly(0, 25, 2);
        assertThat(letters.classNames().get(letters.label(2))).isEqualTo("3");
    }

    @Test
    void labelsOfTenClassesStayAsTheyAre() throws IOException {
        write(IMAGES, Idx.images(2, 1, 1, new byte[2]));
        write(LABELS, Idx.labels(new byte[] {3, 5}));

        assertThat(Mnist.training(directory).classNames()).isEqualTo(Mnist.CLASS_NAMES);
        assertThat(Mnist.training(directory).label(0)).isEqualTo(3);
    }

    @Test
    void aFolderOfTheFilesNameDoesNotHideTheArchive() throws IOException {
        gzip(IMAGES + ".gz", Idx.images(2, 1, 1, new byte[2]));
        gzip(LABELS + ".gz", Idx.labels(new byte[2]));
        write(IMAGES + "/train-images.idx3-ubyte", Idx.images(1, 1, 1, new byte[1]));
        Files.createDirectory(directory.resolve(LABELS));

        assertThat(Mnist.training(directory).size()).isEqualTo(2);
    }

    @Test
    void filesInFoldersOfTheirNamesAreRead() throws IOException {
        write(IMAGES + "/train-images.idx3-ubyte", Idx.images(1, 1, 1, new byte[1]));
        write(LABELS + "/train-labels.idx1-ubyte", Idx.labels(new byte[1]));

        assertThat(Mnist.isIn(directory)).isTrue();
        assertThat(Mnist.training(directory).size()).isEqualTo(1);
    }

    @Test
    void dottedNamesAndCapitalsAreRead() throws IOException {
        gzip("Train-Images.idx3-ubyte.GZ", Idx.images(1, 1, 1, new byte[1]));
        write("train-labels.IDX1-ubyte", Idx.labels(new byte[1]));

        assertThat(Mnist.training(directory).size()).isEqualTo(1);
    }

    @Test
    void aFileThatIsCutOffDoesNotHideTheArchive() throws IOException {
        gzip(IMAGES + ".gz", Idx.images(2, 1, 1, new byte[2]));
        gzip(LABELS + ".gz", Idx.labels(new byte[2]));
        write(IMAGES, Idx.images(2, 1, 1, new byte[2]));
        byte[] whole = Files.readAllBytes(directory.resolve(IMAGES));
        Files.write(directory.resolve(IMAGES), Arrays.copyOf(whole, whole.length - 1));
        Files.write(directory.resolve(LABELS), new byte[0]);

        assertThat(Mnist.training(directory).size()).isEqualTo(2);
    }

    @Test
    void ofSeveralDataSetsOneIsNamedByItsFile() throws IOException {
        for (String set : new String[] {"emnist-letters-", "emnist-digits-"}) {
            gzip(set + IMAGES + ".gz", Idx.images(1, 1, 1, new byte[1]));
            gzip(set + LABELS + ".gz", Idx.labels(new byte[] {(byte) (set.contains("letters") ? 26 : 9)}));
        }
        Path letters = directory.resolve("emnist-letters-" + IMAGES + ".gz");

        assertThatThrownBy(() -> DataSets.recognise(directory))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        directory + ": expects the files of one data set, got those of 2: name the file of its images"
                                + " instead of the directory, such as "
                                + directory.resolve("emnist-digits-" + IMAGES + ".gz"));
        assertThat(DataSets.recognise(letters).classNames()).containsExactly("26");
    }

    @Test
    void oneDataSetWithAWordBeforeItsNamesIsRead() throws IOException {
        gzip("emnist-digits-" + IMAGES + ".gz", Idx.images(1, 1, 1, new byte[1]));
        gzip("emnist-digits-" + LABELS + ".gz", Idx.labels(new byte[1]));

        assertThat(DataSets.recognise(directory).size()).isEqualTo(1);
    }

    private void write(String name, Idx idx) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            idx.write(out);
        }
    }

    private void gzip(String name, Idx idx) throws IOException {
        try (OutputStream out = Files.newOutputStream(directory.resolve(name))) {
            idx.writeGzip(out);
        }
    }
}
