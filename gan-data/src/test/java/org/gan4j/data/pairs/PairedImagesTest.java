package org.gan4j.data.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.data.Image;
import org.gan4j.data.PixelRange;
import org.gan4j.data.sets.Digits;
import org.gan4j.data.sets.ImageFolder;
import org.gan4j.data.transform.Bicubic;
import org.gan4j.data.transform.Edges;
import org.gan4j.data.transform.Grayscale;
import org.gan4j.data.transform.Invert;
import org.gan4j.data.transform.RandomCrop;
import org.gan4j.data.transform.RandomHorizontalFlip;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class PairedImagesTest {
    private static final int RED = 0xff0000;
    private static final int BLUE = 0x0000ff;

    @TempDir
    private Path directory;

    @Test
    void aFileOfTwoImagesIsDividedInItsMiddle() throws IOException {
        write("train/1.png", 4, 3, 2, RED, BLUE);

        PairedImages pairs = PairedImages.of(directory, PairDirection.A_TO_B);
        PairedImages back = PairedImages.of(directory, PairDirection.B_TO_A);

        assertThat(pairs.size()).isEqualTo(1);
        assertThat(pairs.isPaired()).isTrue();
        assertThat(pairs.inputs().image(0)).isEqualTo(back.targets().image(0));
        assertThat(pairs.inputs().image(0).shape()).isEqualTo(Shape.of(3, 3, 2));
        assertThat(pairs.inputs().image(0).pixel(0, 0, 0)).isEqualTo(255);
        assertThat(pairs.targets().image(0).pixel(0, 0, 0)).isZero();
        assertThat(pairs.targets().image(0).pixel(2, 0, 0)).isEqualTo(255);
    }

    @Test
    void filesOfOneNameInTwoFoldersArePairs() throws IOException {
        write("A/train/x.jpg", 4, 4, 4, RED, RED);
        write("A/train/y.png", 4, 4, 4, BLUE, BLUE);
        write("B/train/y.png", 4, 4, 4, RED, RED);
        write("B/train/x.png", 4, 4, 4, BLUE, BLUE);
        write("A/val/z.png", 4, 4, 4, BLUE, BLUE);
        write("B/val/z.png", 4, 4, 4, RED, RED);

        PairedImages pairs = PairedImages.of(directory, PairDirection.A_TO_B);

        assertThat(pairs.size()).isEqualTo(2);
        assertThat(pairs.inputs().image(1).pixel(2, 0, 0)).isEqualTo(255);
        assertThat(pairs.targets().image(1).pixel(0, 0, 0)).isEqualTo(255);
        assertThat(PairedImages.test(directory, PairDirection.A_TO_B).size()).isEqualTo(1);
    }

    @Test
    void aBrokenLayoutIsOneSentence() throws IOException {
        write("pairs/A/1.png", 4, 4, 4, RED, RED);
        write("pairs/A/2.png", 4, 4, 4, RED, RED);
        write("pairs/A/3.png", 4, 4, 4, RED, RED);
        write("pairs/B/1.png", 4, 4, 4, RED, RED);
        Path pairs = directory.resolve("pairs");
        refuses(
                pairs,
                pairs.resolve("A/2.png") + " has no partner of the same name in " + pairs.resolve("B")
                        + ", nor have 1 more: add what is missing, or remove what is alone");

        write("alone/A/1.png", 4, 4, 4, RED, RED);
        Path alone = directory.resolve("alone");
        refuses(alone, alone + " has no folder B: pairs belong in the folders A and B, under equal names");

        write("cycle/trainA/1.png", 4, 4, 4, RED, RED);
        Path cycle = directory.resolve("cycle");
        refuses(
                cycle,
                cycle + " holds unpaired images in trainA and trainB, not pairs: train on them with a recipe of"
                        + " unpaired images, or rename the folders A and B if files of equal names belong together");
        refuses(
                directory.resolve("absent"),
                directory.resolve("absent") + " does not exist: give a directory of pairs");
        assertThatThrownBy(() -> PairedImages.test(pairs, PairDirection.A_TO_B))
                .isInstanceOf(DataException.class)
                .hasMessage(pairs + " has no folder test or val with pairs for tests");
    }

    @Test
    void imagesOfTwoSizesAreNoPair() throws IOException {
        write("A/1.png", 4, 4, 4, RED, RED);
        write("B/1.png", 6, 4, 6, RED, RED);
        PairedImages pairs = PairedImages.of(directory, PairDirection.A_TO_B);

        assertThatThrownBy(() -> pairs.image(0))
                .isInstanceOf(DataException.class)
                .hasMessage(directory.resolve("A/1.png") + " and " + directory.resolve("B/1.png")
                        + ": the input of a pair is"
                        + " of 4x4 pixels, its target of 6x4 (width x height): resize or crop them to one size");
    }

    @Test
    void aFileOfOddWidthHoldsNoPair() throws IOException {
        write("1.png", 5, 4, 5, RED, RED);
        PairedImages pairs = PairedImages.of(directory, PairDirection.A_TO_B);

        assertThatThrownBy(() -> pairs.image(0))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        directory.resolve("1.png") + ": a width of 5 pixels is odd and cannot be cut into a pair, A on"
                                + " the left and B on the right: crop the image or remove it");
    }

    /** A crop and a flip of the target, inverted, is the input: if chance fell alike for both. */
    @Test
    void bothImagesOfAPairAreCroppedAndFlippedAlike() {
        Dataset digits = Digits.bundled().subset("some", 3, 700, 1400, 2100, 4900);
        PairedImages pairs = PairedImages.derived(digits, Invert.colors());
        try (BatchSource<Batch> batches = pairs.batches(RandomStream.seeded(4), (loader, random) -> loader.batchSize(3)
                        .range(PixelRange.MINUS_ONE_TO_ONE)
                        .transform(RandomCrop.of(20).then(RandomHorizontalFlip.fair()), random));
                Scope scope = Scope.open()) {
            for (int i = 0; i < 8; i++) {
                Batch batch = batches.next();
                Tensor sum = batch.input().add(batch.images());

                assertThat(batch.images().shape().range(1, 4)).isEqualTo(Shape.of(1, 20, 20));
                assertThat(sum.abs().max().toFloats()[0]).isLessThan(1e-6f);
            }
        }
    }

    @Test
    void eachImageOfAPairMayBeTransformedInItsOwnWay() {
        PairedImages pairs = PairedImages.derived(Digits.bundled().subset("one", 7), Edges.standard())
                .each(Grayscale.of(3), Invert.colors());

        assertThat(pairs.inputs().imageShape()).isEqualTo(Shape.of(3, 28, 28));
        assertThat(pairs.targets().imageShape()).isEqualTo(Shape.of(1, 28, 28));
        assertThat(Invert.colors().apply(pairs.targets().image(0)))
                .isEqualTo(Digits.bundled().image(7));
        assertThat(pairs.describe())
                .isEqualTo("one, 1 images [2, 28, 28] by WithInput(Edges.above(96)) and by"
                        + " EachHalf(Grayscale.of(3), Invert.colors())");
    }

    @Test
    void aSuperResolutionPairIsACropAndItsReduction() {
        SuperResolution pairs = new SuperResolution(Digits.bundled().subset("some", 1, 2, 3), 4);
        try (BatchSource<Batch> batches = pairs.batches(RandomStream.seeded(1), (loader, random) -> loader.batchSize(2)
                        .range(PixelRange.ZERO_TO_ONE)
                        .transform(RandomCrop.of(16), random));
                Scope scope = Scope.open()) {
            Batch batch = batches.next();
            byte[] crop = new byte[256];
            float[] values = batch.images().toFloats();
            for (int i = 0; i < crop.length; i++) {
                crop[i] = (byte) PixelRange.ZERO_TO_ONE.toPixel(values[i]);
            }
            byte[] reduced = Bicubic.reducedBy(4)
                    .apply(Image.of(Shape.of(1, 16, 16), crop))
                    .bytes();

            assertThat(batch.input().shape()).isEqualTo(Shape.of(2, 1, 4, 4));
            float[] input = batch.input().toFloats();
            for (int i = 0; i < reduced.length; i++) {
                assertThat(PixelRange.ZERO_TO_ONE.toPixel(input[i])).isEqualTo(reduced[i] & 0xff);
            }
        }
        assertThat(pairs.inputs().imageShape()).isEqualTo(Shape.of(1, 7, 7));
    }

    @Test
    void theBundledTasksNeedNoDownload() {
        assertThat(DigitPairs.edges().size()).isEqualTo(4000);
        assertThat(DigitPairs.edgesHeldOut().size()).isEqualTo(1000);
        assertThat(DigitPairs.invertedHeldOut().targets().image(3))
                .isEqualTo(Invert.colors().apply(Digits.heldOut().image(3)));
        assertThat(DigitPairs.inverted().inputs().size()).isEqualTo(2000);
        assertThat(DigitPairs.small().inputs().imageShape()).isEqualTo(Shape.of(1, 7, 7));
        assertThat(DigitPairs.edges().inputs().image(9))
                .isEqualTo(Edges.standard().apply(Digits.training().image(9)));
    }

    @Test
    void dataSetsOfTwoSizesAreNoPairs() throws IOException {
        Dataset digits = Digits.heldOut();

        assertThatThrownBy(() -> PairedImages.of(digits.subset("a", 1, 2), digits.subset("b", 1)))
                .isInstanceOf(DataException.class)
                .hasMessage("PairedImages.of(a, b): expects two data sets of as many images, at least 1, got 2 and 1");
        write("1.png", 2, 2, 2, RED, RED);
        assertThat(ImageFolder.of(directory).isNamedByPlace()).isTrue();
    }

    private static void refuses(Path pairs, String message) {
        assertThatThrownBy(() -> PairedImages.of(pairs, PairDirection.A_TO_B))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }

    /** An image whose first {@code left} columns are of one colour and whose others of another. */
    private void write(String name, int width, int height, int left, int first, int second) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, i % width < left ? first : second);
        }
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, name.endsWith("jpg") ? "jpeg" : "png", file.toFile());
    }
}
