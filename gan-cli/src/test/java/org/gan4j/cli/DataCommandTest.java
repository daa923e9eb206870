package org.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataCommandTest {
    @TempDir
    private Path directory;

    @Test
    void everyKnownSetIsListedWithHowToGetIt() throws IOException {
        Path mnist = Files.createDirectories(directory.resolve("mnist"));
        Files.writeString(mnist.resolve("train-images-idx3-ubyte.gz"), "");

        Command list = Command.gan("data", "list", "--cache", directory);

        assertThat(list.code()).isZero();
        assertThat(list.out())
                .containsSubsequence(
                        "digits",
                        "    5,000 images [1, 28, 28]; Apache License 2.0, from OpenCV",
                        "    comes with gan4j",
                        "stacked-digits",
                        "    50,000 images [3, 28, 28]; Apache License 2.0, from OpenCV",
                        "mnist",
                        "    in " + mnist,
                        "fashion-mnist",
                        "cifar10",
                        "    not downloaded; to get it: java -jar gan.jar data fetch cifar10");
    }

    @Test
    void whatComesWithTheLibraryNeedsNoDownload() {
        Command fetch = Command.gan("data", "fetch", "stacked-digits", "--cache", directory);

        assertThat(fetch.out()).containsExactly("stacked-digits comes with gan4j: there is nothing to download.");
        assertThat(fetch.code()).isZero();
    }

    @Test
    void offlineNothingIsDownloaded() {
        TrainFailuresTest.assertFailed(
                Command.gan("data", "fetch", "cifar10", "--cache", directory, "--offline"),
                directory.resolve("cifar10/cifar-10-binary.tar.gz") + " could not be downloaded from"
                        + " https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz: downloads are turned off");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatIsNotUnderstoodIsSaid() {
        UsageTest.assertUsage(
                Command.gan("data", "fetch", "celeba"),
                "Unknown data set: 'celeba'; known are digits, stacked-digits, mnist, fashion-mnist, cifar10; see"
                        + " 'java -jar gan.jar data fetch --help'");
        assertThat(Command.gan("data").err())
                .containsExactly("gan: No command given; see 'java -jar gan.jar data --help'");
        assertThat(Command.gan("data").out()).anyMatch(line -> line.startsWith("  fetch "));
        UsageTest.assertUsage(
                Command.gan("data", "inspect", "bundled", "--out", "a.jpg"),
                "--out must end in .png, not \"a.jpg\"; see" + " 'java -jar gan.jar data inspect --help'");
    }

    @Test
    void aSetIsDescribedAndDrawn() throws IOException {
        Path picture = directory.resolve("digits.png");

        Command inspect = Command.gan("data", "inspect", "bundled", "--count", 9, "--out", picture);

        assertThat(inspect.err()).isEmpty();
        assertThat(inspect.out())
                .contains(
                        "digits: 5,000 images [1, 28, 28] of 10 classes",
                        "     7  7      500",
                        "9 images in " + picture + ".")
                .anyMatch(line -> line.matches("    gray   from 0 to 255, mean [0-9.]+, standard deviation [0-9.]+"));
        BufferedImage image = Objects.requireNonNull(ImageIO.read(picture.toFile()));
        assertThat(image.getWidth()).isEqualTo(3 * (3 * 30 + 2));
    }

    @Test
    void pointsAreDescribedAndDrawn() throws IOException {
        Path picture = directory.resolve("ring8.png");

        Command inspect = Command.gan("data", "inspect", "ring8", "--out", picture);

        assertThat(inspect.err()).isEmpty();
        assertThat(inspect.code()).isZero();
        assertThat(inspect.out())
                .startsWith(
                        "ring8: points [2] with 8 modes, generated from the run's seed as needed; statistics of 10,000"
                                + " of them:")
                .endsWith("1000 points in " + picture + ".");
        assertThat(inspect.out().subList(1, 4))
                .satisfiesExactly(
                        x -> assertThat(x)
                                .matches("    x  from -2\\.\\d\\d to 2\\.\\d\\d, mean -?0\\.0\\d, standard deviation"
                                        + " 1\\.4\\d"),
                        y -> assertThat(y)
                                .matches("    y  from -2\\.\\d\\d to 2\\.\\d\\d, mean -?0\\.0\\d, standard deviation"
                                        + " 1\\.4\\d"),
                        good -> assertThat(good)
                                .matches("    9[89]\\.\\d% within three standard deviations of a mode"));
        assertThat(Objects.requireNonNull(ImageIO.read(picture.toFile())).getWidth())
                .isEqualTo(640);
    }

    @Test
    void aSetThatIsNotHereIsSaidHowToGet() {
        TrainFailuresTest.assertFailed(
                Command.gan("data", "inspect", "cifar10", "--cache", directory),
                "cifar10: expects its files in " + directory.resolve("cifar10") + ", got none:"
                        + " ./gan data fetch cifar10 downloads them, and stacked-digits come with gan4j");
    }

    @Test
    void anImageThatCannotBeReadIsNamedAndSkippedOnlyIfAsked() throws IOException {
        for (int i = 0; i < 2; i++) {
            BufferedImage image = new BufferedImage(4 + i, 5, BufferedImage.TYPE_INT_RGB);
            ImageIO.write(image, "png", directory.resolve(i + ".png").toFile());
        }
        Path empty = Files.write(directory.resolve("empty.png"), new byte[0]);
        String sentence = empty + " cannot be read: it is an empty file";

        Command strict = Command.gan("data", "inspect", directory);
        assertThat(strict.code()).isEqualTo(1);
        assertThat(strict.err()).containsExactly("gan: " + sentence + "; --skip-unreadable leaves such files out");

        Command lenient = Command.gan("data", "inspect", directory, "--skip-unreadable");
        assertThat(lenient.code()).isZero();
        assertThat(lenient.err()).containsExactly("gan: " + sentence);
        assertThat(lenient.out())
                .startsWith(
                        directory.getFileName() + ": resizes images to cover 4x5 and crops the middle.",
                        directory.getFileName() + ": 2 images [3, 5, 4] of 1 class");
    }

    @Test
    void classesThatLieOneFolderDeeperAreFound() throws IOException {
        Path photos = directory.resolve("photos");
        Pictures.write(photos.resolve("images/cat/1.png"), 4, 4);
        Pictures.write(photos.resolve("images/dog/old/2.png"), 4, 4);
        Path images = photos.resolve("images");

        assertThat(Command.gan("data", "inspect", photos).out())
                .contains("photos: 2 images [3, 4, 4] of 1 class")
                .endsWith("If the 2 folders in " + images + " are classes, 'java -jar gan.jar data inspect folder:"
                        + images + "' reads them so.");
        assertThat(Command.gan("data", "inspect", images).out()).contains("images: 2 images [3, 4, 4] of 2 classes");
    }

    @Test
    void aDirectoryThatIsNoFolderOfImagesIsToldWhatToDo() throws IOException {
        Path mixed = directory.resolve("mixed");
        Pictures.write(mixed.resolve("stray.png"), 4, 4);
        Pictures.write(mixed.resolve("cat/1.png"), 4, 4);
        Path notes = Files.createDirectory(directory.resolve("notes"));
        Files.writeString(notes.resolve("a.txt"), "text");
        Path phone = Files.createDirectory(directory.resolve("phone"));
        Files.writeString(phone.resolve("1.heic"), "x");
        String none =
                " holds no files of MNIST, Fashion-MNIST or CIFAR-10, and no PNG, JPEG, GIF, BMP, WebP or TIFF images";

        TrainFailuresTest.assertFailed(
                Command.gan("data", "inspect", mixed),
                mixed + " holds both images and folders of images, such as stray.png and cat; move all images into"
                        + " folders of their classes, or all into one");
        TrainFailuresTest.assertFailed(
                Command.gan("data", "inspect", notes),
                notes + none + " among 1 file, such as a.txt; give another directory");
        TrainFailuresTest.assertFailed(
                Command.gan("data", "inspect", phone),
                phone + none + " but 1 HEIC file (1.heic); convert or unpack them");
        TrainFailuresTest.assertFailed(
                Command.gan("data", "inspect", notes.resolve("a.txt")),
                notes.resolve("a.txt") + " is a file: give the directory that holds the images");
    }

    @Test
    void pairsAreDescribedAndDrawnSideBySide() throws IOException {
        Path picture = directory.resolve("pairs.png");

        Command paired = Command.gan("data", "inspect", "edges2digits", "--count", 2, "--out", picture);
        Command unpaired = Command.gan("data", "inspect", "digits2inverted");
        Command reduced = Command.gan("data", "inspect", "x4:digits");

        assertThat(paired.err()).isEmpty();
        assertThat(paired.out())
                .containsExactly(
                        "digits-training: 4,000 pairs, [1, 28, 28] to [1, 28, 28]",
                        "2 pairs in " + picture + ", inputs on the left and targets on the right.");
        BufferedImage drawn = Objects.requireNonNull(ImageIO.read(picture.toFile()));
        // Two pairs fill one column of a square grid: two images across and two down.
        assertThat(drawn.getWidth()).isEqualTo(3 * (2 * 30 + 2));
        assertThat(drawn.getHeight()).isEqualTo(3 * (2 * 30 + 2));
        assertThat(unpaired.out())
                .containsExactly("digits to inverted-digits: 2,000 images [1, 28, 28] and 2,000 images [1, 28, 28], no"
                        + " pairs");
        assertThat(reduced.out()).containsExactly("digits x4: 5,000 pairs, [1, 7, 7] to [1, 28, 28]");
    }

    @Test
    void aBrokenLayoutOfPairsIsOneSentence() throws IOException {
        Path alone = directory.resolve("trainA/1.png");
        Pictures.write(alone, 4, 4);

        TrainFailuresTest.assertFailed(
                Command.gan("data", "inspect", directory),
                directory + " has no folder trainB: unpaired images belong in trainA and trainB");
    }
}
