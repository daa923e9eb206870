package org.gan4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.data.download.DataCache;
import org.gan4j.data.download.Download;
import org.gan4j.data.download.RemoteFile;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataSetsTest {
    @TempDir
    private Path directory;

    @Test
    void theBundledSetsNeedNoFiles() {
        DataCache cache = cache();
        for (KnownDataset known : KnownDataset.all()) {
            assertThat(known.isIn(cache)).isEqualTo(known.isBundled());
        }
        assertThat(DataSets.open("bundled", cache).name()).isEqualTo("digits");
        assertThat(DataSets.open("bundled", 3, cache).name()).isEqualTo("stacked-digits");
        assertThat(DataSets.open("digits", 3, cache).name()).isEqualTo("digits");
        assertThat(DataSets.open("stacked-digits", cache).name()).isEqualTo("stacked-digits");
        assertThat(KnownDataset.bundled(1)).isEqualTo(KnownDataset.DIGITS);
        assertThat(KnownDataset.bundled(3)).isEqualTo(KnownDataset.STACKED_DIGITS);
    }

    @Test
    void theBundledSetsAreWhatIsSaidOfThem() {
        for (KnownDataset known : new KnownDataset[] {KnownDataset.DIGITS, KnownDataset.STACKED_DIGITS}) {
            Dataset dataset = known.training(cache());
            assertThat(dataset.imageShape()).isEqualTo(known.about().imageShape());
            assertThat(dataset.size()).isEqualTo(known.about().images());
        }
    }

    @Test
    void whatIsNotThereIsToBeFetchedAndNothingStandsInSilently() {
        assertThatThrownBy(() -> DataSets.open("cifar10", cache()))
                .isInstanceOf(DataException.class)
                .hasMessage("cifar10: expects its files in "
                        + directory.resolve("cache").resolve("cifar10")
                        + ", got none: ./gan data fetch cifar10 downloads them, and stacked-digits come with gan4j");
        assertThatThrownBy(() -> DataSets.open("fashion-mnist", cache()))
                .hasMessage("fashion-mnist: expects its files in "
                        + directory.resolve("cache").resolve("fashion-mnist")
                        + ", got none: ./gan data fetch fashion-mnist downloads them, and digits come with gan4j");
    }

    @Test
    void anUnknownNameIsToldWhatThereIs() {
        assertThatThrownBy(() -> DataSets.open("celeba", cache()))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "\"celeba\" is neither a directory nor one of the data sets bundled, digits, stacked-digits,"
                                + " mnist, fashion-mnist, cifar10; 'gan data list' describes them");
    }

    @Test
    void nothingIsNoDirectory() {
        assertThatThrownBy(() -> DataSets.open("", cache()))
                .isInstanceOf(DataException.class)
                .hasMessage("No data set or directory is given; \".\" is the current directory");
        assertThatThrownBy(() -> DataSets.open("folder:", cache()))
                .isInstanceOf(DataException.class)
                .hasMessage("No data set or directory is given after folder:; \".\" is the current directory");
    }

    @Test
    void anArchiveOfImagesIsToBeUnpacked() throws IOException {
        Path zip = Files.writeString(directory.resolve("photos.zip"), "x");

        assertThatThrownBy(() -> DataSets.open(zip.toString(), cache()))
                .isInstanceOf(DataException.class)
                .hasMessage(zip + " is a file: unpack it, and give the directory");
    }

    @Test
    void aPathThatIsNotThereIsNoMisspeltName() {
        Path absent = directory.resolve("absent");

        assertThatThrownBy(() -> DataSets.open(absent.toString(), cache()))
                .isInstanceOf(DataException.class)
                .hasMessage(absent + " does not exist: give a directory of images");
    }

    @Test
    void filesInTheCacheAreOpened() throws IOException {
        idx(directory.resolve("cache").resolve("mnist"));
        idx(directory.resolve("cache").resolve("fashion-mnist"));

        assertThat(DataSets.open("mnist", cache())).hasToString("mnist-training, 1 images [1, 1, 1]");
        Dataset fashion = DataSets.open("fashion-mnist", cache());
        assertThat(fashion).hasToString("fashion-mnist-training, 1 images [1, 1, 1]");
        assertThat(fashion.classNames()).hasSize(10).startsWith("T-shirt/top").endsWith("ankle boot");
    }

    @Test
    void aDirectoryIsRecognisedByWhatItHolds() throws IOException {
        Path mnist = idx(directory.resolve("a"));
        Path cifar = Files.createDirectories(directory.resolve("b"));
        for (int batch = 1; batch <= 5; batch++) {
            Files.write(cifar.resolve("data_batch_" + batch + ".bin"), new byte[3073]);
        }
        Path images = Files.createDirectories(directory.resolve("c").resolve("cat"));
        ImageIO.write(
                new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB),
                "png",
                images.resolve("1.png").toFile());

        assertThat(DataSets.open(mnist.toString(), cache())).hasToString("mnist-training, 1 images [1, 1, 1]");
        assertThat(DataSets.open(cifar.toString(), cache())).hasToString("cifar10-training, 5 images [3, 32, 32]");
        assertThat(DataSets.open(directory.resolve("c").toString(), cache())).hasToString("c, 1 images of 1 class");
        assertThat(DataSets.open("folder:" + images, cache())).hasToString("cat, 1 images of 1 class");
    }

    @Test
    void aDirectoryOfNothingKnownIsRefused() throws IOException {
        Path empty = Files.createDirectories(directory.resolve("empty"));

        assertThatThrownBy(() -> DataSets.open(empty.toString(), cache()))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        empty + " holds no files of MNIST, Fashion-MNIST or CIFAR-10, and no PNG, JPEG, GIF, BMP, WebP"
                                + " or TIFF images and no other files; put images into it, or give another directory");
    }

    @Test
    void everythingThatIsDownloadedHasItsOwnNameAndSum() {
        Set<String> sums = new HashSet<>();
        for (KnownDataset known : KnownDataset.all()) {
            assertThat(KnownDataset.named(known.key())).contains(known);
            Set<String> names = new HashSet<>();
            for (RemoteFile file : known.files()) {
                assertThat(names.add(file.name())).isTrue();
                assertThat(sums.add(file.sha256().hex())).isTrue();
                for (URI mirror : file.mirrors()) {
                    assertThat(mirror.getPath()).endsWith("/" + file.name());
                }
            }
        }
        assertThat(sums).hasSize(9);
        assertThat(KnownDataset.named("celeba")).isEmpty();
    }

    @Test
    void fetchingOfflineIsRefusedAndOfTheBundledDoesNothing() {
        DataCache offline = cache().withoutDownloads();

        KnownDataset.DIGITS.fetch(offline, Download.by(offline));
        assertThatThrownBy(() -> KnownDataset.CIFAR10.fetch(offline, Download.by(offline)))
                .isInstanceOf(DataException.class)
                .hasMessage(directory.resolve("cache").resolve("cifar10").resolve("cifar-10-binary.tar.gz")
                        + " could not be downloaded from"
                        + " https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz: downloads are turned off");
    }

    @Test
    void imagesAreConvertedWithALineThatSaysSo() {
        Conversion digits = Conversion.to(Shape.of(3, 32, 32), Digits.bundled());
        assertThat(digits.dataset().imageShape()).isEqualTo(Shape.of(3, 32, 32));
        assertThat(digits.line()).hasValue("digits: pads 28x28 with black to 32x32 and repeats gray as 3 channels.");

        Conversion stacked = Conversion.to(Shape.of(1, 48, 64), StackedDigits.bundled());
        assertThat(stacked.dataset().imageShape()).isEqualTo(Shape.of(1, 48, 64));
        assertThat(stacked.line())
                .hasValue("stacked-digits: resizes 28x28 to cover 64x48, crops the middle and turns colour gray.");

        assertThat(Conversion.to(Shape.of(3, 64, 64), StackedDigits.bundled()).line())
                .hasValue("stacked-digits: resizes 28x28 to 64x64.");
        assertThat(Conversion.to(Shape.of(1, 28, 28), StackedDigits.bundled()).line())
                .hasValue("stacked-digits: turns colour gray.");

        Dataset same = Digits.bundled();
        assertThat(Conversion.to(Shape.of(1, 28, 28), same).dataset()).isSameAs(same);
        assertThat(Conversion.to(Shape.of(1, 28, 28), same).line()).isEmpty();
    }

    @Test
    void aFolderIsBroughtToOneSizeWhateverItsFirstImage() throws IOException {
        for (int i = 0; i < 3; i++) {
            BufferedImage image = new BufferedImage(64 + i, 64 + 3 * i, BufferedImage.TYPE_INT_RGB);
            ImageIO.write(image, "png", directory.resolve(i + ".png").toFile());
        }

        Conversion conversion = Conversion.to(Shape.of(3, 64, 64), ImageFolder.of(directory));

        assertThat(conversion.line())
                .hasValue(directory.getFileName() + ": resizes images to cover 64x64 and crops the middle.");
        byte[] pixels = new byte[3 * 64 * 64];
        for (int i = 0; i < 3; i++) {
            conversion.dataset().read(i, pixels, 0);
        }
    }

    private DataCache cache() {
        return new DataCache(directory.resolve("cache"), false);
    }

    /** MNIST's two files of one image. */
    private static Path idx(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (OutputStream out = Files.newOutputStream(folder.resolve("train-images-idx3-ubyte"))) {
            Idx.images(1, 1, 1, new byte[] {30}).write(out);
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve("train-labels-idx1-ubyte.gz"))) {
            Idx.labels(new byte[] {4}).writeGzip(out);
        }
        return folder;
    }
}
