package org.gan4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gan4j.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MnistTest {
    @TempDir
    private Path directory;

    @Test
    void readsTheFourFilesOfADirectory() throws IOException {
        gzip("train-images-idx3-ubyte.gz", Idx.images(2, 1, 1, new byte[] {10, 20}));
        gzip("train-labels-idx1-ubyte.gz", Idx.labels(new byte[] {3, 9}));
        plain("t10k-images-idx3-ubyte", Idx.images(1, 1, 1, new byte[] {30}));
        plain("t10k-labels-idx1-ubyte", Idx.labels(new byte[] {4}));

        assertThat(Mnist.training(directory)).hasToString("mnist-training, 2 images [1, 1, 1]");
        assertThat(Mnist.training(directory).label(1)).isEqualTo(9);
        assertThat(Mnist.training(directory).classCount()).isEqualTo(10);
        assertThat(Mnist.test(directory)).hasToString("mnist-test, 1 images [1, 1, 1]");
        assertThat(Mnist.test(directory).label(0)).isEqualTo(4);
    }

    @Test
    void ofPlainAndGzipThePlainFileIsRead() throws IOException {
        gzip("train-images-idx3-ubyte.gz", Idx.images(2, 1, 1, new byte[] {10, 20}));
        plain("train-images-idx3-ubyte", Idx.images(1, 1, 1, new byte[] {30}));
        plain("train-labels-idx1-ubyte", Idx.labels(new byte[] {4}));

        assertThat(Mnist.training(directory).size()).isEqualTo(1);
    }

    @Test
    void aDirectoryIsRecognisedByItsTrainingImages() throws IOException {
        assertThat(Mnist.isIn(directory)).isFalse();

        gzip("train-images-idx3-ubyte.gz", Idx.images(2, 1, 1, new byte[] {10, 20}));

        assertThat(Mnist.isIn(directory)).isTrue();
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        plain("train-images-idx3-ubyte", Idx.images(1, 1, 1, new byte[] {30}));

        assertThatThrownBy(() -> Mnist.training(directory))
                .isInstanceOf(DataException.class)
                .hasMessage(directory + ": expects a directory that holds train-labels-idx1-ubyte or"
                        + " train-labels-idx1-ubyte.gz, got one without");
    }

    @Test
    void aMissingDirectoryIsSaidSo() {
        Path absent = directory.resolve("absent");

        assertThatThrownBy(() -> Mnist.test(absent))
                .isInstanceOf(DataException.class)
                .hasMessage(absent + ": expects a directory that holds t10k-images-idx3-ubyte or"
                        + " t10k-images-idx3-ubyte.gz, got no directory");
    }

    private void plain(String name, Idx idx) throws IOException {
        try (OutputStream out = Files.newOutputStream(directory.resolve(name))) {
            idx.write(out);
        }
    }

    private void gzip(String name, Idx idx) throws IOException {
        try (OutputStream out = Files.newOutputStream(directory.resolve(name))) {
            idx.writeGzip(out);
        }
    }
}
