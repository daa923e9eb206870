package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.gan4j.data.sets.Idx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be trained is said in one sentence, and nothing is written, overwritten or lost. */
final class TrainFailuresTest {
    @TempDir
    private Path directory;

    @Test
    void aDirectoryThatHoldsARunIsRefused() throws IOException {
        Path run = directory.resolve("run");
        Command.gan("train", "mnist-mlp-bce", "--batch-size", 2, "--steps", 1, "--out", run);
        Map<String, String> before = Runs.content(run);

        Command again = Command.gan("train", "mnist-mlp-bce", "--batch-size", 2, "--steps", 1, "--out", run);

        assertFailed(
                again,
                run + " already contains a run; use --resume " + run
                        + " to continue it or --out for another directory");
        assertThat(Runs.content(run)).isEqualTo(before);
    }

    @Test
    void anOutThatCannotBeWrittenIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "mine");
        Path below = file.resolve("run");

        assertFailed(train("--out", file), file + " is a file; choose a directory for the run");
        assertFailed(train("--out", below), below + " could not be created: not a directory");
        assertThat(file).hasContent("mine");
    }

    @Test
    void dataThatAreNotThereAreRefused() throws IOException {
        Path absent = directory.resolve("absent");
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Path cache = directory.resolve("cache");

        assertFailedBeforeWriting(absent, absent + " does not exist: give a directory of images");
        assertFailed(
                train("--data", "celeba", "--out", directory.resolve("run")),
                "\"celeba\" is neither a directory nor one of the data sets bundled, digits, stacked-digits, mnist,"
                        + " fashion-mnist, cifar10; 'gan data list' describes them");
        assertFailedBeforeWriting(
                empty,
                empty + " holds no files of MNIST, Fashion-MNIST or CIFAR-10, and no PNG, JPEG, GIF, BMP, WebP or TIFF"
                        + " images and no other files; put images into it, or give another directory");
        assertFailed(
                train("--data", "mnist", "--cache", cache, "--out", directory.resolve("run")),
                "mnist-mlp-bce: expects the images of mnist in " + cache.resolve("mnist") + ", got none: ./gan data"
                        + " fetch mnist downloads them, --data DIR takes them from elsewhere, and --data bundled takes"
                        + " the digits that come with gan4j");
        assertFailed(
                Command.gan("train", "cifar10-conv", "--cache", cache, "--out", directory.resolve("run")),
                "cifar10-conv: expects the images of cifar10 in " + cache.resolve("cifar10") + ", got none: ./gan data"
                        + " fetch cifar10 downloads them, --data DIR takes them from elsewhere, and --data bundled"
                        + " takes the stacked-digits that come with gan4j");
        assertThat(directory.resolve("run")).doesNotExist();
    }

    @Test
    void aLastBatchOfOneImageIsLeftOutWhereTheNetworksNormaliseOverABatch() throws IOException {
        Path data = directory.resolve("photos");
        for (int i = 0; i < 3; i++) {
            Pictures.write(data.resolve(i + ".png"), 64, 64);
        }
        Path run = directory.resolve("run");

        Command trained =
                Command.gan("train", "digits", "--data", data, "--batch-size", 2, "--epochs", 2, "--out", run);
        Command ones =
                Command.gan("train", "digits", "--data", data, "--batch-size", 1, "--out", directory.resolve("other"));

        assertThat(trained.code()).isZero();
        assertThat(trained.out())
                .contains("Leaves out the last image of each epoch: batch normalisation cannot train on a batch of"
                        + " one.");
        assertThat(trained.err())
                .containsExactly(
                        "gan: 2 epochs of photos, 3 images [1, 28, 28] are 2 steps, too few for anything but noise;"
                                + " shapes appear after some 1,000: --steps 5000 trains longer");
        assertThat(run.resolve("checkpoint/step-000002")).exists();
        assertFailed(
                ones,
                "--batch-size 1: the networks of digits normalise over a batch, and one sample has no variance; use 2 or"
                        + " more");
        assertThat(directory.resolve("other")).doesNotExist();
    }

    @Test
    void imagesThatAreNoneAreNamed() throws IOException {
        Path data = directory.resolve("photos");
        Pictures.write(data.resolve("1.png"), 40, 40);
        Path empty = Files.write(data.resolve("2.png"), new byte[0]);
        Pictures.write(data.resolve("3.png"), 40, 40);
        Path none = Files.createDirectory(directory.resolve("none"));
        Path text = Files.writeString(none.resolve("readme.txt"), "none");

        assertFailedBeforeWriting(
                data, empty + " cannot be read: it is an empty file; --skip-unreadable leaves such files out");
        assertFailed(
                train("--data", "folder:" + none, "--out", directory.resolve("run")),
                none + " holds no PNG, JPEG, GIF, BMP, WebP or TIFF images among 1 file, such as " + text.getFileName()
                        + "; give another directory");
        assertThat(directory.resolve("run")).doesNotExist();
    }

    @Test
    void aCifarBatchThatIsWrongIsRefused() throws IOException {
        Path data = Pictures.cifar(directory.resolve("cifar"), 2);
        Path batch = data.resolve("data_batch_3.bin");
        byte[] good = Files.readAllBytes(batch);

        byte[] labelled = good.clone();
        labelled[3073] = (byte) 200;
        Files.write(batch, labelled);
        assertFailedBeforeWriting(data, batch + ": expects labels from 0 to 9, got 200 in record 1");

        Files.write(batch, Arrays.copyOf(good, good.length - 1));
        assertFailedBeforeWriting(
                data, batch + ": expects records of 3073 bytes, got 6145 bytes, 3072 more than 1 records");
    }

    @Test
    void garbageAsImagesIsRefused() throws IOException {
        Path data = data(Idx.images(2, 28, 28, new byte[2 * 28 * 28]), Idx.labels(new byte[2]));
        Path images = Files.writeString(data.resolve("train-images-idx3-ubyte"), "This is not a picture.");

        assertFailedBeforeWriting(data, images + ": expects the magic number 0x00000803 of IDX images, got 0x54686973");
    }

    @Test
    void truncatedImagesAreRefused() throws IOException {
        Path data = data(Idx.images(2, 28, 28, new byte[2 * 28 * 28]), Idx.labels(new byte[2]));
        Path images = data.resolve("train-images-idx3-ubyte");
        Files.write(images, Arrays.copyOf(Files.readAllBytes(images), 16 + 1000));

        assertFailedBeforeWriting(
                data, images + ": expects 1568 bytes after the header of sizes [2, 28, 28], got 1000");
    }

    @Test
    void anotherNumberOfLabelsThanImagesIsRefused() throws IOException {
        Path data = data(Idx.images(2, 28, 28, new byte[2 * 28 * 28]), Idx.labels(new byte[3]));

        assertFailedBeforeWriting(
                data,
                data.resolve("train-labels-idx1-ubyte") + ": expects 2 labels, one for each image of "
                        + data.resolve("train-images-idx3-ubyte") + ", got 3");
    }

    @Test
    void aDataSetWithoutImagesIsRefused() throws IOException {
        Path data = data(Idx.images(0, 28, 28, new byte[0]), Idx.labels(new byte[0]));

        assertFailedBeforeWriting(data, "mnist-mlp-bce: expects at least one image, got none in " + data);
    }

    private Path data(Idx images, Idx labels) throws IOException {
        Path data = Files.createDirectory(directory.resolve("data"));
        try (OutputStream out = Files.newOutputStream(data.resolve("train-images-idx3-ubyte"))) {
            images.write(out);
        }
        try (OutputStream out = Files.newOutputStream(data.resolve("train-labels-idx1-ubyte"))) {
            labels.write(out);
        }
        return data;
    }

    private static Command train(Object... options) {
        Object[] train = {"train", "mnist-mlp-bce", "--batch-size", 2, "--steps", 1};
        Object[] words =
                Stream.concat(Arrays.stream(train), Arrays.stream(options)).toArray();
        return Command.gan(words);
    }

    private void assertFailedBeforeWriting(Path data, String sentence) {
        Path out = directory.resolve("run");
        assertFailed(train("--data", data, "--out", out), sentence);
        assertThat(out).doesNotExist();
    }

    static void assertFailed(Command command, String sentence) {
        assertThat(command.err()).containsExactly("gan: " + sentence);
        assertThat(command.out()).isEmpty();
        assertThat(command.code()).isEqualTo(1);
    }
}
