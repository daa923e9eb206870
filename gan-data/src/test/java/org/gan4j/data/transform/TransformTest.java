package org.gan4j.data.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.gan4j.data.DataException;
import org.gan4j.data.DataLoader;
import org.gan4j.data.Dataset;
import org.gan4j.data.Image;
import org.gan4j.data.RandomTransform;
import org.gan4j.data.Transform;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

final class TransformTest {
    /** Rows 0 1 2 3, 10 11 12 13, 20 21 22 23. */
    private final Image places = Image.of(Shape.of(1, 3, 4), new byte[] {0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23});

    /**
     * Four pixels to two: the triangle is two input pixels wide on each side, so the first output weighs the first three
     * by 3/4, 3/4 and 1/4: (75 + 50) / 1.75 = 71.4; the second is (25 + 150 + 30) / 1.75 = 117.1.
     */
    @Test
    void resizingToFewerPixelsAveragesByATriangle() {
        Image row = Image.of(Shape.of(1, 1, 4), new byte[] {0, 100, (byte) 200, 40});
        Image column = Image.of(Shape.of(1, 4, 1), row.bytes());

        assertThat(Resize.to(1, 2).apply(row).bytes()).containsExactly(71, 117);
        assertThat(Resize.to(2, 1).apply(column).bytes()).containsExactly(71, 117);
    }

    /** Two pixels to four: centres at 1/4, 3/4, 5/4 and 7/4 input pixels; the edges have one neighbour only. */
    @Test
    void resizingToMorePixelsInterpolates() {
        Image row = Image.of(Shape.of(1, 1, 2), new byte[] {0, 100});

        assertThat(Resize.to(1, 4).apply(row).bytes()).containsExactly(0, 25, 75, 100);
    }

    /** Lines of one pixel would be all black or all white if pixels were left out. */
    @Test
    void fineStructureIsAveragedAndNotLeftOut() {
        byte[] lines = new byte[64 * 64];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = (byte) (i % 2 * 255);
        }

        Image small = Resize.to(16, 16).apply(Image.of(Shape.of(1, 64, 64), lines));

        for (int x = 1; x < 15; x++) {
            assertThat(small.pixel(0, 8, x)).isBetween(127, 128);
        }
    }

    @Test
    void resizingAndGrayAreThoseOfPillow() throws IOException {
        List<String> lines = lines("pillow.txt");
        assertThat(lines).hasSize(16);
        for (String line : lines) {
            String[] field = line.split(" ", 6);
            int width = Integer.parseInt(field[1]);
            int height = Integer.parseInt(field[2]);
            Image image = likePillow(field[0].equals("L") ? 1 : 3, height, width);
            Transform transform = field[0].equals("GRAY")
                    ? Grayscale.of(1)
                    : Resize.to(Integer.parseInt(field[4]), Integer.parseInt(field[3]));

            CRC32 crc = new CRC32();
            crc.update(transform.apply(image).bytes());
            assertThat(String.format("%08x", crc.getValue())).as(line).isEqualTo(field[5]);
        }
    }

    @Test
    void theShorterSideIsResizedAndProportionsAreKept() {
        Resize resize = Resize.shorterSide(64);

        assertThat(resize.apply(likePillow(3, 218, 178)).shape()).isEqualTo(Shape.of(3, 78, 64));
        assertThat(resize.apply(likePillow(1, 30, 50)).shape()).isEqualTo(Shape.of(1, 64, 106));
        assertThat(resize.apply(likePillow(1, 7, 7)).shape()).isEqualTo(Shape.of(1, 64, 64));
    }

    @Test
    void aCoveringSizeIsAtLeastTheOneAskedFor() {
        Resize resize = Resize.toCover(20, 30);

        assertThat(resize).hasToString("Resize.toCover(20, 30)");
        assertThat(resize.apply(likePillow(1, 40, 40)).shape()).isEqualTo(Shape.of(1, 30, 30));
        assertThat(resize.apply(likePillow(1, 40, 100)).shape()).isEqualTo(Shape.of(1, 20, 50));
        assertThat(resize.apply(likePillow(1, 2, 3)).shape()).isEqualTo(Shape.of(1, 20, 30));
    }

    @Test
    void aCenterCropIsTheMiddleAsTorchvisionRoundsIt() {
        assertThat(CenterCrop.of(1, 2).apply(places).bytes()).containsExactly(11, 12);
        assertThat(CenterCrop.of(2, 4).apply(places).bytes()).containsExactly(0, 1, 2, 3, 10, 11, 12, 13);
        assertThat(CenterCrop.of(3, 1).apply(places).bytes()).containsExactly(2, 12, 22);
    }

    @Test
    void aRandomCropIsAnyPartOfTheImage() {
        RandomStream random = RandomStream.seeded(7);
        int[][] times = new int[2][3];
        for (int i = 0; i < 6000; i++) {
            Image crop = RandomCrop.of(2).apply(places, random);
            int corner = crop.pixel(0, 0, 0);
            assertThat(crop.bytes()).containsExactly(corner, corner + 1, corner + 10, corner + 11);
            times[corner / 10][corner % 10]++;
        }

        for (int[] row : times) {
            for (int count : row) {
                // Expected 1,000 with a deviation of 29.
                assertThat(count).isBetween(850, 1150);
            }
        }
    }

    @Test
    void aCropAsLargeAsTheImageIsTheImage() {
        assertThat(RandomCrop.of(3, 4).apply(places, RandomStream.seeded(7))).isEqualTo(places);
        assertThat(CenterCrop.of(3, 4).apply(places)).isEqualTo(places);
    }

    @Test
    void anImageSmallerThanTheCropIsRefused() {
        assertThatThrownBy(() -> CenterCrop.of(4).apply(places))
                .isInstanceOf(DataException.class)
                .hasMessage("CenterCrop.of(4): expects an image of at least 4 x 4 pixels (height x width), got 3 x 4");
        assertThatThrownBy(() -> RandomCrop.of(3, 5).apply(places, RandomStream.seeded(7)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "RandomCrop.of(3, 5): expects an image of at least 3 x 5 pixels (height x width), got 3 x 4");
    }

    @Test
    void aFlipMirrorsEachRowOfEachChannel() {
        Image image = Image.of(Shape.of(2, 1, 3), new byte[] {1, 2, 3, 4, 5, 6});

        assertThat(RandomHorizontalFlip.withProbability(1)
                        .apply(image, RandomStream.seeded(7))
                        .bytes())
                .containsExactly(3, 2, 1, 6, 5, 4);
        assertThat(RandomHorizontalFlip.withProbability(0).apply(image, RandomStream.seeded(7)))
                .isEqualTo(image);
    }

    @Test
    void aFairFlipMirrorsHalfOfTheImages() {
        RandomStream random = RandomStream.seeded(7);
        int flips = 0;
        for (int i = 0; i < 4000; i++) {
            flips += RandomHorizontalFlip.fair().apply(places, random).pixel(0, 0, 0) == 3 ? 1 : 0;
        }

        // Expected 2,000 with a deviation of 32.
        assertThat(flips).isBetween(1840, 2160);
    }

    @Test
    void grayIsRepeatedOrLeftAsItIs() {
        assertThat(Grayscale.of(1).apply(places)).isEqualTo(places);
        assertThat(Grayscale.of(3).apply(Image.of(Shape.of(1, 1, 2), new byte[] {5, 6})))
                .isEqualTo(Image.of(Shape.of(3, 1, 2), new byte[] {5, 6, 5, 6, 5, 6}));
        assertThat(Grayscale.of(3)
                        .apply(Image.of(Shape.of(3, 1, 1), new byte[] {(byte) 255, 0, 0}))
                        .bytes())
                .containsExactly(76, 76, 76);
        assertThatThrownBy(() -> Grayscale.of(1).apply(likePillow(4, 2, 2)))
                .hasMessage("Grayscale.of(1): expects an image of 1 or 3 channels, got [4, 2, 2]");
    }

    @Test
    void aBorderIsBlackOnEverySide() {
        assertThat(Pad.by(1).apply(Image.of(Shape.of(2, 1, 1), new byte[] {7, 8})))
                .isEqualTo(
                        Image.of(Shape.of(2, 3, 3), new byte[] {0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0}));
    }

    @Test
    void transformsReadLikeTheCallsThatMadeThem() {
        Transform fixed = Resize.shorterSide(64).then(CenterCrop.of(64)).then(Grayscale.of(1));
        RandomTransform random = Pad.by(4).then(RandomCrop.of(32)).then(RandomHorizontalFlip.fair());

        assertThat(fixed).hasToString("Resize.shorterSide(64).then(CenterCrop.of(64)).then(Grayscale.of(1))");
        assertThat(random)
                .hasToString("Pad.by(4).then(RandomCrop.of(32)).then(RandomHorizontalFlip.withProbability(0.5))");
    }

    @Test
    void transformsThatNoCheckpointWouldKnowAgainAreRefusedWhereTheyAreSet() {
        Dataset images = Dataset.of("two", Shape.of(1, 1, 2), List.of("only"), new byte[4], new int[2]);
        Transform lambda = image -> image;
        String words =
                ": expects a setting that describes itself by toString, so that checkpoints can compare it, got a lambda;"
                        + " make it a record, or a class that overrides toString";

        assertThatThrownBy(() -> Resize.to(3, 4).then(lambda)).hasMessage("Transform.then" + words);
        assertThatThrownBy(() -> images.map(lambda)).hasMessage("Dataset.map" + words);
        assertThatThrownBy(() -> DataLoader.of(images).transform(lambda)).hasMessage("DataLoader.transform" + words);
        assertThatThrownBy(() -> Pad.by(1).then(new Nameless()))
                .hasMessageContaining("got " + Nameless.class.getName() + " without toString;");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> Resize.to(0, 4)).hasMessage("Resize: expects sides of 1 pixel or more, got 0 and 4");
        assertThatThrownBy(() -> Resize.shorterSide(0))
                .hasMessage("Resize: expects sides of 1 pixel or more, got 0 and 0");
        assertThatThrownBy(() -> CenterCrop.of(0))
                .hasMessage("CenterCrop: expects sides of 1 pixel or more, got 0 and 0");
        assertThatThrownBy(() -> RandomCrop.of(1, -1))
                .hasMessage("RandomCrop: expects sides of 1 pixel or more, got 1 and -1");
        assertThatThrownBy(() -> Grayscale.of(2)).hasMessage("Grayscale: expects 1 or 3 channels, got 2");
        assertThatThrownBy(() -> Pad.by(-1)).hasMessage("Pad: expects a border of 0 pixels or more, got -1");
        assertThatThrownBy(() -> RandomHorizontalFlip.withProbability(Double.NaN))
                .hasMessage("RandomHorizontalFlip: expects a probability from 0 to 1, got NaN");
    }

    @Test
    void bytesThatAreNotAnImageAreRefused() {
        assertThatThrownBy(() -> Image.of(Shape.of(2, 2), new byte[4]))
                .hasMessage("Image: expects [channels, height, width] of at least 1 pixel, got [2, 2]");
        assertThatThrownBy(() -> Image.of(Shape.of(1, 2, 2), new byte[5]))
                .hasMessage("Image: expects 4 bytes for [1, 2, 2], got 5");
    }

    /** The image that pillow.py makes. */
    private static Image likePillow(int channels, int height, int width) {
        byte[] bytes = new byte[channels * height * width];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (((i + 1) * 2654435761L) >> 16);
        }
        return Image.of(Shape.of(channels, height, width), bytes);
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(TransformTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static final class Nameless implements Transform {
        @Override
        public Image apply(Image image) {
            return image;
        }
    }
}
