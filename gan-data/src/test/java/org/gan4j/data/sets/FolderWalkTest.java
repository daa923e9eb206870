package org.gan4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.gan4j.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class FolderWalkTest {
    @TempDir
    private Path directory;

    @Test
    void everyEndingOfAFormatThatIsReadIsAnImage() throws IOException {
        List<String> names =
                List.of("a.jfif", "b.JPE", "c.jpeg", "d.WebP", "e.TIFF", "f.tif", "g.dib", "h.x.png", "i.png.png");
        for (String name : names) {
            image(name);
        }
        Files.writeString(directory.resolve("png"), "no ending");
        Files.writeString(directory.resolve("notes"), "no ending");

        ImageFolder folder = ImageFolder.of(directory);

        assertThat(names(folder)).isEqualTo(names);
        assertThat(folder.leftOut()).isEmpty();
    }

    @Test
    void picturesThatAreNotReadAreNamedAndCounted() throws IOException {
        image("a.png");
        for (String name :
                List.of("1.HEIC", "x/2.heic", "3.avif", "b.zip", "c.tar.gz", "IMG.CR2", "d.jpg.part", "e.txt")) {
            Files.createDirectories(directory.resolve(name).getParent());
            Files.writeString(directory.resolve(name), "x");
        }

        assertThat(ImageFolder.of(directory).leftOut())
                .containsExactly(
                        directory + ": leaves out 1 AVIF file (3.avif), 2 HEIC files (such as 1.HEIC), 2 archive"
                                + " files (such as b.zip), 1 raw camera file (IMG.CR2), 1 unfinished download file (d.jpg.part);"
                                + " gan4j reads PNG, JPEG, GIF, BMP, WebP or TIFF, so convert or unpack what is needed");
    }

    @Test
    void aDirectoryOfSuchPicturesAloneSaysWhatToDo() throws IOException {
        Files.writeString(directory.resolve("1.heic"), "x");
        Files.writeString(directory.resolve("2.heic"), "x");

        assertThatThrownBy(() -> ImageFolder.of(directory))
                .isInstanceOf(DataException.class)
                .hasMessage(directory + " holds no PNG, JPEG, GIF, BMP, WebP or TIFF images but 2 HEIC files (such as"
                        + " 1.heic); convert or unpack them");
        assertThatThrownBy(() -> DataSets.recognise(directory))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        directory + " holds no files of MNIST, Fashion-MNIST or CIFAR-10, and no PNG, JPEG, GIF, BMP,"
                                + " WebP or TIFF images but 2 HEIC files (such as 1.heic); convert or unpack them");
    }

    @Test
    void linksToNothingAndLoopsAreNamedAndSkippedIfAsked() throws IOException {
        image("cat/a.png");
        image("dog/b.png");
        Files.createSymbolicLink(directory.resolve("cat/gone.png"), Path.of("nowhere.png"));
        Files.createSymbolicLink(directory.resolve("dog/again"), directory);
        Files.createSymbolicLink(directory.resolve("old"), Path.of("nowhere"));

        ImageFolder folder = ImageFolder.of(directory);
        ImageFolder readable = folder.skipUnreadable();

        assertThat(folder.classNames()).containsExactly("cat", "dog");
        String nothing = " cannot be read: it is a link to nothing";
        assertThatThrownBy(() -> folder.image(1))
                .isInstanceOf(DataException.class)
                .hasMessage(directory.resolve("cat/gone.png") + nothing);
        assertThat(readable.skipped())
                .containsExactly(
                        directory.resolve("cat/gone.png") + nothing,
                        directory.resolve("dog/again") + " cannot be read: it is a link to a folder that holds it",
                        directory.resolve("old") + nothing);
        assertThat(names(readable)).containsExactly("cat/a.png", "dog/b.png");
        assertThat(IntStream.range(0, 2).map(readable::label)).containsExactly(0, 1);
    }

    @Test
    void imagesBehindGoodLinksAreRead() throws IOException {
        image("real/a.png");
        Path photos = Files.createDirectory(directory.resolve("photos"));
        Files.createSymbolicLink(photos.resolve("cat"), directory.resolve("real"));

        assertThat(ImageFolder.of(photos).classNames()).containsExactly("cat");
    }

    @Test
    void aRunOfGan4jIsNoData() throws IOException {
        image("cat/1.png");
        image("dog/2.png");
        image("runs/dcgan-32/samples/step-000001.png");
        image("runs/dcgan-32/losses.png");
        Files.writeString(directory.resolve("runs/dcgan-32/config.json"), "{}");
        Files.writeString(directory.resolve("runs/dcgan-32/log.csv"), "step");

        ImageFolder folder = ImageFolder.of(directory);

        assertThat(names(folder)).containsExactly("cat/1.png", "dog/2.png");
        assertThat(folder.leftOut()).containsExactly(directory + ": leaves out runs/dcgan-32, a run of gan4j");
        assertThat(names(ImageFolder.of(directory.resolve("runs/dcgan-32/samples"))))
                .containsExactly("step-000001.png");
    }

    @Test
    void aDirectoryOfRunsAloneSaysSo() throws IOException {
        image("dcgan-32/losses.png");
        Files.writeString(directory.resolve("dcgan-32/config.json"), "{}");
        Files.writeString(directory.resolve("dcgan-32/log.csv"), "step");

        assertThatThrownBy(() -> ImageFolder.of(directory))
                .isInstanceOf(DataException.class)
                .hasMessage(directory + " holds no PNG, JPEG, GIF, BMP, WebP or TIFF images but runs of gan4j, such as"
                        + " dcgan-32, which are no data; give another directory");
    }

    @Test
    void aFolderWithSettingsOfItsOwnIsData() throws IOException {
        image("cat/1.png");
        Files.writeString(directory.resolve("cat/config.json"), "{}");

        assertThat(names(ImageFolder.of(directory))).containsExactly("cat/1.png");
    }

    /** In a process whose locale has nothing but ASCII, as in containers. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void namesOfOtherLettersAreReadInTheirOrderWhateverTheLocale() throws Exception {
        for (String name : List.of("gr\u00fcn/b.png", "gr\u00fcn/\u5199\u771f 1.png", "a/plain.png")) {
            image(name);
        }
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Listing.class.getName());
        java.directory(directory.toFile()).redirectErrorStream(true);
        java.environment().keySet().removeIf(name -> name.equals("LANG") || name.startsWith("LC_"));
        java.environment().remove("JAVA_TOOL_OPTIONS");
        java.environment().put("LC_ALL", "C");
        Process process = java.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(printed.lines())
                .containsExactly(
                        "[a, gr\\u00fc" + "n]",
                        "a/plain.png [3, 2, 2] ./a/plain.png",
                        "gr\\u00fcn/b.png [3, 2, 2] ./gr\\u00fcn/b.png",
                        "gr\\u00fcn/\\u5199\\u771f 1.png [3, 2, 2] ./gr\\u00fcn/\\u5199\\u771f 1.png");
    }

    /** Prints the images of the directory at hand. */
    static final class Listing {
        private Listing() {}

        public static void main(String[] args) {
            ImageFolder folder = ImageFolder.of(Path.of("."));
            print(folder.classNames().toString());
            for (int i = 0; i < folder.size(); i++) {
                print(folder.relativeName(i) + " " + folder.image(i).shape() + " " + folder.source(i));
            }
        }

        private static void print(String line) {
            StringBuilder ascii = new StringBuilder();
            line.chars().forEach(c -> ascii.append(c < 128 ? String.valueOf((char) c) : String.format("\\u%04x", c)));
            System.out.println(ascii);
        }
    }

    private void image(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    }

    private static List<String> names(ImageFolder folder) {
        return IntStream.range(0, folder.size()).mapToObj(folder::relativeName).toList();
    }
}
