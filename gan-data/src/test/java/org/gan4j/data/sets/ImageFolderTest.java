package org.gan4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.gan4j.data.DataException;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.data.PixelRange;
import org.gan4j.data.transform.CenterCrop;
import org.gan4j.data.transform.RandomCrop;
import org.gan4j.data.transform.RandomHorizontalFlip;
import org.gan4j.data.transform.Resize;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageFolderTest {
    @TempDir
    private Path directory;

    @Test
    void everySubFolderIsAClassAndFilesAreInOrder() throws IOException {
        for (String name : List.of("dog/10.png", "dog/9.PNG", "cat/b.png", "cat/a/z.png", "Ape/1.png")) {
            write(name, 2, 2, 0xff0000);
        }
        Files.createDirectories(directory.resolve("empty"));
        Files.writeString(directory.resolve("README.txt"), "Images of animals.");

        ImageFolder folder = ImageFolder.of(directory);

        assertThat(folder.classNames()).containsExactly("Ape", "cat", "dog");
        assertThat(names(folder)).containsExactly("Ape/1.png", "cat/a/z.png", "cat/b.png", "dog/10.png", "dog/9.PNG");
        assertThat(IntStream.range(0, 5).map(folder::label)).containsExactly(0, 1, 1, 2, 2);
        assertThat(folder.name()).isEqualTo(directory.getFileName().toString());
        assertThat(folder).hasToString(folder.name() + ", 5 images of 3 classes");
    }

    @Test
    void imagesInTheDirectoryItselfAreOneClass() throws IOException {
        write("b.png", 2, 3, 0x102030);
        write("a.png", 2, 3, 0x405060);

        ImageFolder folder = ImageFolder.of(directory);

        assertThat(folder.classNames()).containsExactly(folder.name());
        assertThat(folder.imageShape()).isEqualTo(Shape.of(3, 2, 3));
        byte[] pixels = new byte[20];
        folder.read(1, pixels, 2);
        assertThat(pixels)
                .containsExactly(0, 0, 16, 16, 16, 16, 16, 16, 32, 32, 32, 32, 32, 32, 48, 48, 48, 48, 48, 48);
        assertThat(folder).hasToString(folder.name() + ", 2 images of 1 class");
    }

    @Test
    void hiddenFilesAndFoldersAreIgnored() throws IOException {
        write("a.png", 2, 2, 0);
        write("._a.png", 2, 2, 0);
        write(".thumbnails/a.png", 2, 2, 0);

        assertThat(names(ImageFolder.of(directory))).containsExactly("a.png");
    }

    @Test
    void aFolderWithNoImagesIsRefused() throws IOException {
        String none = directory + " holds no PNG, JPEG, GIF, BMP, WebP or TIFF images";
        assertThatThrownBy(() -> ImageFolder.of(directory))
                .isInstanceOf(DataException.class)
                .hasMessage(none + " and no other files; put images into it, or give another directory");

        Files.writeString(directory.resolve("a.csv"), "text");
        Files.writeString(directory.resolve("b.txt"), "text");
        assertThatThrownBy(() -> ImageFolder.of(directory))
                .hasMessage(none + " among 2 files, such as a.csv; give another directory");

        Path absent = directory.resolve("absent");
        assertThatThrownBy(() -> ImageFolder.of(absent))
                .hasMessage(absent + " does not exist: give a directory of images");
        Path file = directory.resolve("b.txt");
        assertThatThrownBy(() -> ImageFolder.of(file))
                .hasMessage(file + " is a file: give the directory that holds the images");
    }

    @Test
    void imagesBesideClassesAreRefused() throws IOException {
        write("cat/a.png", 2, 2, 0);
        write("stray.png", 2, 2, 0);

        assertThatThrownBy(() -> ImageFolder.of(directory))
                .isInstanceOf(DataException.class)
                .hasMessage(directory + " holds both images and folders of images, such as stray.png and cat; move all"
                        + " images into folders of their classes, or all into one");
    }

    @Test
    void imagesOfSeveralSizesNeedATransform() throws IOException {
        write("a.png", 4, 6, 0xff);
        write("b.png", 9, 5, 0xff00);
        ImageFolder folder = ImageFolder.of(directory);
        String sentence = directory.resolve("b.png") + ": expects an image [3, 4, 6] like the first of " + folder.name()
                + ", got [3, 9, 5]: bring all to one size, by Resize.shorterSide(...).then(CenterCrop.of(...)) for example";

        assertThatThrownBy(() -> folder.read(1, new byte[72], 0))
                .isInstanceOf(DataException.class)
                .hasMessage(sentence);
        try (DataLoader loader = DataLoader.of(folder)) {
            assertThatThrownBy(loader::next).isInstanceOf(DataException.class).hasMessage(sentence);
        }

        Dataset square = folder.map(Resize.shorterSide(4).then(CenterCrop.of(4)));
        try (DataLoader loader = DataLoader.of(square);
                Scope scope = Scope.open()) {
            assertThat(loader.next().images().shape()).isEqualTo(Shape.of(2, 3, 4, 4));
        }
        try (DataLoader loader = DataLoader.of(folder).transform(RandomCrop.of(3), 7);
                Scope scope = Scope.open()) {
            assertThat(loader.next().images().shape()).isEqualTo(Shape.of(2, 3, 3, 3));
        }
    }

    @Test
    void anImageSmallerThanTheCropIsNamed() throws IOException {
        write("a.png", 9, 9, 0);
        write("b.png", 9, 5, 0);

        try (DataLoader loader = DataLoader.of(ImageFolder.of(directory)).transform(RandomCrop.of(6), 7)) {
            assertThatThrownBy(loader::next)
                    .isInstanceOf(DataException.class)
                    .hasMessage(directory.resolve("b.png") + ": RandomCrop.of(6): expects an image of at least 6 x 6"
                            + " pixels (height x width), got 9 x 5");
        }
    }

    @Test
    void anImageThatCannotBeReadIsNamedAndSkippedOnlyIfAsked() throws IOException {
        write("a.png", 2, 2, 0x0a0000);
        Files.write(directory.resolve("b.png"), new byte[0]);
        write("c.jpg", 16, 16, 0x0a0000);
        byte[] jpeg = Files.readAllBytes(directory.resolve("c.jpg"));
        Files.write(directory.resolve("c.jpg"), Arrays.copyOf(jpeg, jpeg.length - 20));
        write("d.png", 2, 2, 0x140000);
        ImageFolder folder = ImageFolder.of(directory);
        String empty = directory.resolve("b.png") + " cannot be read: it is an empty file";

        assertThat(folder.size()).isEqualTo(4);
        try (DataLoader loader = DataLoader.of(folder)) {
            assertThatThrownBy(loader::next).isInstanceOf(DataException.class).hasMessage(empty);
        }

        ImageFolder good = folder.skipUnreadable();
        assertThat(names(good)).containsExactly("a.png", "d.png");
        assertThat(good.image(1).pixel(0, 0, 0)).isEqualTo(20);
        assertThat(good.skipped()).hasSize(2);
        assertThat(good.skipped().get(0)).isEqualTo(empty);
        assertThat(good.skipped().get(1)).startsWith(directory.resolve("c.jpg") + " cannot be read: it is damaged (");
        assertThat(folder.skipped()).isEmpty();
    }

    @Test
    void aFolderOfNothingThatCanBeReadIsRefused() throws IOException {
        Files.write(directory.resolve("b.png"), new byte[0]);
        ImageFolder folder = ImageFolder.of(directory);

        assertThatThrownBy(folder::skipUnreadable)
                .isInstanceOf(DataException.class)
                .hasMessage("No image of 1 in " + directory + " can be read; " + directory.resolve("b.png")
                        + " cannot be read: it is an empty file");
    }

    @Test
    void aFileThatIsRemovedMeanwhileIsNamed() throws IOException {
        write("a.png", 2, 2, 0);
        ImageFolder folder = ImageFolder.of(directory);
        Files.delete(directory.resolve("a.png"));

        assertThatThrownBy(() -> folder.image(0))
                .isInstanceOf(DataException.class)
                .hasMessage(directory.resolve("a.png") + " cannot be read: it does not exist");
    }

    /** Forty images would take 77 MB. */
    @Test
    void imagesAreNotKept() throws IOException {
        write("00.png", 800, 800, 0x330000);
        for (int i = 1; i < 40; i++) {
            Files.copy(directory.resolve("00.png"), directory.resolve(String.format("%02d.png", i)));
        }
        Dataset images = ImageFolder.of(directory).map(Resize.to(2, 2));
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long before = runtime.totalMemory() - runtime.freeMemory();
        try (DataLoader loader =
                DataLoader.of(images).batchSize(4).range(PixelRange.ZERO_TO_ONE).workers(3)) {
            for (int i = 0; i < loader.batchesPerEpoch(); i++) {
                try (Scope scope = Scope.open()) {
                    assertThat(loader.next().images().toFloats()[0]).isEqualTo(0.2f);
                }
            }
        }
        // Behind the loader, whose threads decode ahead all the time.
        System.gc();
        assertThat(runtime.totalMemory() - runtime.freeMemory() - before).isLessThan(40_000_000L);
        assertThat(images.size()).isEqualTo(40);
    }

    @Test
    void theSameBatchesComeFromAnyNumberOfWorkers() throws IOException {
        for (int i = 0; i < 12; i++) {
            write(i % 3 + "/" + i + ".png", 5 + i, 20 - i, 0x010307 * i);
        }
        DataLoader settings = DataLoader.of(ImageFolder.of(directory))
                .batchSize(5)
                .shuffle(1)
                .transform(RandomCrop.of(4).then(RandomHorizontalFlip.fair()), RandomStream.seeded(2));

        assertThat(values(settings.workers(4))).isEqualTo(values(settings.workers(1)));
    }

    private static List<Float> values(DataLoader settings) {
        List<Float> found = new ArrayList<>();
        try (DataLoader loader = settings) {
            for (int i = 0; i < 2 * loader.batchesPerEpoch(); i++) {
                try (Scope scope = Scope.open()) {
                    for (float value : loader.next().images().toFloats()) {
                        found.add(value);
                    }
                }
            }
        }
        return found;
    }

    private List<String> names(ImageFolder folder) {
        return IntStream.range(0, folder.size())
                .mapToObj(i -> directory.relativize(folder.file(i)).toString().replace('\\', '/'))
                .toList();
    }

    private void write(String name, int height, int width, int rgb) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < height * width; i++) {
            image.setRGB(i % width, i / width, rgb);
        }
        String format = name.endsWith("jpg") ? "jpeg" : "png";
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
    }
}
