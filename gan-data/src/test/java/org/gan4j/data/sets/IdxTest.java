package org.gan4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdxTest {
    private static final String TWO_IMAGES = "00000803 00000002 00000001 00000003 000102 fdfeff";
    private static final String TWO_LABELS = "00000801 00000002 07ff";

    @TempDir
    private Path directory;

    @Test
    void readsImages() {
        Idx images = Idx.readImages(file("images", bytes(TWO_IMAGES)));

        assertThat(images.shape()).isEqualTo(Shape.of(2, 1, 3));
        assertThat(images.bytes()).containsExactly(0, 1, 2, -3, -2, -1);
        assertThat(images.source()).isEqualTo(path("images"));
    }

    @Test
    void readsLabels() {
        Idx labels = Idx.readLabels(file("labels", bytes(TWO_LABELS)));

        assertThat(labels.shape()).isEqualTo(Shape.of(2));
        assertThat(labels.bytes()).containsExactly(7, -1);
    }

    @Test
    void gzipIsToldByContentAndNotByName() throws IOException {
        Path gzipWithPlainName = file("labels", gzip(Idx.labels(new byte[] {1, 2})));
        Path plainWithGzipName = file("labels.gz", bytes(TWO_LABELS));

        assertThat(Idx.readLabels(gzipWithPlainName).bytes()).containsExactly(1, 2);
        assertThat(Idx.readLabels(plainWithGzipName).bytes()).containsExactly(7, -1);
    }

    @Test
    void writesTheBytesOfTheFormat() throws IOException {
        assertThat(plain(Idx.images(2, 1, 3, new byte[] {0, 1, 2, -3, -2, -1}))).isEqualTo(bytes(TWO_IMAGES));
        assertThat(plain(Idx.labels(new byte[] {7, -1}))).isEqualTo(bytes(TWO_LABELS));
    }

    @Test
    void gzipHoldsNeitherTimeNorName() throws IOException {
        byte[] gzip = gzip(Idx.labels(new byte[] {1, 2}));

        // Magic number, deflate, no flags, no time, no extra flags, unknown system (RFC 1952).
        assertThat(Arrays.copyOf(gzip, 10)).isEqualTo(bytes("1f8b 08 00 00000000 00 ff"));
        assertThat(gzip(Idx.labels(new byte[] {1, 2}))).isEqualTo(gzip);
    }

    @Test
    void imagesOfSeveralMegabytesComeBackAsWritten() throws IOException {
        byte[] pixels = new byte[3 * 1000 * 1001];
        new Random(7).nextBytes(pixels);
        Idx written = Idx.images(3, 1000, 1001, pixels);

        assertThat(Idx.readImages(file("plain", plain(written))).bytes()).isEqualTo(pixels);
        assertThat(Idx.readImages(file("gzip", gzip(written))).bytes()).isEqualTo(pixels);
    }

    @Test
    void noImagesAtAllAreReadAsNone() {
        Idx none = Idx.readImages(file("none", bytes("00000803 00000000 0000001c 0000001c")));

        assertThat(none.shape()).isEqualTo(Shape.of(0, 28, 28));
        assertThat(none.bytes()).isEmpty();
    }

    @Test
    void aMissingFileIsSaidSo() {
        refusesImages(directory.resolve("absent"), "expects a file of IDX images, got no such file");
    }

    @Test
    void aDirectoryIsSaidSo() {
        assertThatThrownBy(() -> Idx.readLabels(directory))
                .isInstanceOf(DataException.class)
                .hasMessage(directory + ": expects a file of IDX labels, got a directory");
    }

    @Test
    void anEmptyFileIsSaidSo() throws IOException {
        refusesImages(file("empty", new byte[0]), "expects a file of IDX images, got an empty file");
    }

    @Test
    void garbageIsRefusedByItsMagicNumber() {
        refusesImages(
                file("page", bytes("3c21444f 43545950 45206874 6d6c3e0a")),
                "expects the magic number 0x00000803 of IDX images, got 0x3c21444f");
    }

    @Test
    void labelsInPlaceOfImagesAreNamed() {
        refusesImages(
                file("labels", bytes(TWO_LABELS)),
                "expects the magic number 0x00000803 of IDX images, got 0x00000801 of IDX labels");
    }

    @Test
    void imagesInPlaceOfLabelsAreNamed() {
        Path images = file("images", bytes(TWO_IMAGES));

        assertThatThrownBy(() -> Idx.readLabels(images))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        images + ": expects the magic number 0x00000801 of IDX labels, got 0x00000803 of IDX images");
    }

    @Test
    void aHeaderCutOffIsSaidSo() {
        refusesImages(file("magic", bytes("0000")), "expects a header of 16 bytes, got 2 bytes");
        refusesImages(file("sizes", bytes("00000803 00000002 0000")), "expects a header of 16 bytes, got 10 bytes");
    }

    @Test
    void pixelsCutOffAreCounted() {
        refusesImages(
                file("short", Arrays.copyOf(bytes(TWO_IMAGES), 16 + 4)),
                "expects 6 bytes after the header of sizes [2, 1, 3], got 4");
    }

    @Test
    void bytesBehindThePixelsAreRefused() {
        refusesImages(
                file("long", bytes(TWO_IMAGES + "00")),
                "expects 6 bytes after the header of sizes [2, 1, 3], got more");
    }

    @Test
    void negativeSizesAreRefused() {
        refusesImages(
                file("negative", bytes("00000803 00000002 ffffffff 00000003")),
                "expects sizes of zero or more, got size -1 of axis 1");
    }

    @Test
    void sizesBeyondAnArrayAreRefused() {
        refusesImages(
                file("huge", bytes("00000803 7fffffff 7fffffff 7fffffff")),
                "expects at most 2147483639 bytes, got sizes [2147483647, 2147483647, 2147483647]");
    }

    /** 2<sup>32</sup> and 2<sup>64</sup> bytes, which are zero where an int or a long overflows. */
    @Test
    void sizesWhoseProductOverflowsAreRefused() {
        refusesImages(
                file("int", bytes("00000803 00010000 00010000 00000001")),
                "expects at most 2147483639 bytes, got sizes [65536, 65536, 1]");
        refusesImages(
                file("long", bytes("00000803 00400000 00200000 00200000")),
                "expects at most 2147483639 bytes, got sizes [4194304, 2097152, 2097152]");
    }

    /** Two gigabytes: more than the memory that tests are given. */
    @Test
    void aHeaderThatPromisesGigabytesTakesNoMemory() throws IOException {
        byte[] lie = bytes("00000803 00280000 0000001c 0000001c 010203");
        String promised = "expects 2055208960 bytes after the header of sizes [2621440, 28, 28], got 3";

        refusesImages(file("lie", lie), promised);
        refusesImages(file("lie.gz", zipped(lie)), promised);
    }

    @Test
    void damagedGzipIsSaidSo() throws IOException {
        byte[] noDeflate = bytes("1f8b 08 00 00000000 00 ff ffffffff ffffffff");
        byte[] wrongSum = gzip(Idx.images(1, 1, 1, new byte[1]));
        wrongSum[wrongSum.length - 8] ^= 1;

        refusesImages(file("garbage.gz", noDeflate), "expects gzip data, got damaged gzip data");
        refusesImages(file("sum.gz", wrongSum), "expects gzip data, got damaged gzip data");
    }

    @Test
    void gzipCutOffAnywhereIsSaidSo() throws IOException {
        byte[] whole = gzip(Idx.images(1, 28, 28, new byte[784]));
        for (int length = 2; length < whole.length; length++) {
            refusesImages(
                    file("cut.gz", Arrays.copyOf(whole, length)),
                    "expects gzip data to its end, got gzip data that is cut off");
        }
    }

    @Test
    void anEmptyGzipIsSaidSo() throws IOException {
        refusesImages(file("empty.gz", zipped(new byte[0])), "expects a file of IDX images, got an empty file");
    }

    @Test
    void imagesAndLabelsMakeADataset() {
        Dataset dataset = Idx.dataset(
                "two", List.of("a", "b"), Idx.images(2, 1, 2, new byte[] {1, 2, 3, 4}), Idx.labels(new byte[] {1, 0}));

        byte[] second = new byte[2];
        dataset.read(1, second, 0);
        assertThat(second).containsExactly(3, 4);
        assertThat(dataset.imageShape()).isEqualTo(Shape.of(1, 1, 2));
        assertThat(dataset.label(0)).isEqualTo(1);
    }

    @Test
    void countsThatDisagreeNameBothFiles() {
        Idx images = Idx.readImages(file("images", bytes(TWO_IMAGES)));
        Idx labels = Idx.readLabels(file("labels", bytes("00000801 00000003 000102")));

        assertThatThrownBy(() -> Idx.dataset("digits", Mnist.CLASS_NAMES, images, labels))
                .isInstanceOf(DataException.class)
                .hasMessage(path("labels") + ": expects 2 labels, one for each image of " + path("images") + ", got 3");
    }

    @Test
    void aLabelWithoutAClassIsRefused() {
        Idx images = Idx.readImages(file("images", bytes(TWO_IMAGES)));
        Idx labels = Idx.readLabels(file("labels", bytes(TWO_LABELS)));

        assertThatThrownBy(() -> Idx.dataset("digits", Mnist.CLASS_NAMES, images, labels))
                .isInstanceOf(DataException.class)
                .hasMessage(path("labels") + ": expects labels from 0 to 9, got 255 at 1");
    }

    @Test
    void pixelsThatDoNotFillTheImagesAreRefused() {
        assertThatThrownBy(() -> Idx.images(2, 2, 2, new byte[7]))
                .isInstanceOf(DataException.class)
                .hasMessage("Idx.images: expects 8 bytes for [2, 2, 2], got 7");
    }

    @Test
    void labelsInPlaceOfImagesMakeNoDataset() {
        Idx labels = Idx.labels(new byte[2]);

        assertThatThrownBy(() -> Idx.dataset("digits", Mnist.CLASS_NAMES, labels, labels))
                .isInstanceOf(DataException.class)
                .hasMessage("Idx.dataset: expects images [count, height, width] and labels [count], got [2] and [2]");
    }

    private static void refusesImages(Path file, String message) {
        assertThatThrownBy(() -> Idx.readImages(file))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": " + message);
    }

    private Path file(String name, byte[] content) {
        try {
            return Files.write(directory.resolve(name), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static byte[] zipped(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] plain(Idx idx) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        idx.write(out);
        return out.toByteArray();
    }

    private static byte[] gzip(Idx idx) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        idx.writeGzip(out);
        return out.toByteArray();
    }
}
