package org.gan4j.data.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.gan4j.data.Batch;
import org.gan4j.data.BatchSource;
import org.gan4j.data.DataException;
import org.gan4j.data.Dataset;
import org.gan4j.data.PixelRange;
import org.gan4j.data.Samples;
import org.gan4j.data.download.DataCache;
import org.gan4j.io.State;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class UnpairedImagesTest {
    @TempDir
    private Path directory;

    @Test
    void anEpochIsAsLongAsTheLargerDomain() {
        for (int[] sizes : new int[][] {{5, 12}, {12, 5}}) {
            UnpairedImages domains = new UnpairedImages(numbered(sizes[0]), numbered(sizes[1]));
            try (BatchSource<Batch> batches = batches(domains, 3)) {
                assertThat(batches.batchesPerEpoch()).isEqualTo(4);
                List<Integer> inputs = new ArrayList<>();
                for (int[] pair : pixels(batches, 4)) {
                    inputs.add(pair[0]);
                }
                assertThat(inputs).hasSize(12);
                for (int image = 0; image < sizes[0]; image++) {
                    assertThat(inputs).contains(image);
                }
            }
        }
    }

    @Test
    void theTargetIsDrawnAtRandomAndDependsOnSeedEpochAndIndexAlone() {
        UnpairedImages domains = new UnpairedImages(numbered(12), numbered(12));
        try (BatchSource<Batch> batches = batches(domains, 3);
                BatchSource<Batch> again = batches(domains, 4)) {
            List<int[]> first = pixels(batches, 8);
            List<int[]> second = pixels(again, 6);

            assertThat(second.toArray(int[][]::new)).isDeepEqualTo(first.toArray(int[][]::new));
            assertThat(first).anyMatch(pair -> pair[0] != pair[1]);
            assertThat(targets(first.subList(0, 12))).isNotEqualTo(targets(first.subList(12, 24)));
        }
    }

    @Test
    void theBatchesGoOnWhereTheyWere() {
        UnpairedImages domains = new UnpairedImages(numbered(5), numbered(12));
        State state = State.empty();
        List<int[]> rest;
        try (BatchSource<Batch> batches = batches(domains, 3)) {
            pixels(batches, 6);
            batches.save(state);
            rest = pixels(batches, 5);
        }
        try (BatchSource<Batch> resumed = batches(domains, 3)) {
            resumed.restore(state);

            assertThat(pixels(resumed, 5).toArray(int[][]::new)).isDeepEqualTo(rest.toArray(int[][]::new));
        }
    }

    @Test
    void theFoldersOfTwoDomainsAreRead() throws IOException {
        for (String name :
                new String[] {"trainA/1.png", "trainA/2.png", "trainB/x.png", "testA/3.png", "testB/4.png"}) {
            write(name);
        }

        assertThat(UnpairedImages.of(directory, PairDirection.A_TO_B).inputs().size())
                .isEqualTo(2);
        assertThat(UnpairedImages.of(directory, PairDirection.B_TO_A).inputs().size())
                .isEqualTo(1);
        assertThat(UnpairedImages.test(directory, PairDirection.A_TO_B).inputs().size())
                .isEqualTo(1);
        assertThat(Translations.recognise(directory.toString(), cache())).containsInstanceOf(UnpairedImages.class);
    }

    @Test
    void aBrokenLayoutIsOneSentence() throws IOException {
        write("missing/trainA/1.png");
        Path missing = directory.resolve("missing");
        refuses(missing, missing + " has no folder trainB: unpaired images belong in trainA and trainB");
        Path empty = Files.createDirectory(missing.resolve("trainB"));
        refuses(
                missing,
                empty + " holds no PNG, JPEG, GIF, BMP, WebP or TIFF images and no other files; put images into it, or"
                        + " give another directory");
        write("pairs/A/1.png");
        write("pairs/B/1.png");
        Path pairs = directory.resolve("pairs");
        refuses(
                pairs,
                pairs + " holds pairs in A and B, not unpaired images in trainA and trainB: train on them with a"
                        + " recipe of pairs, or rename the folders");
    }

    @Test
    void whatAUserWritesIsOpened() throws IOException {
        write("A/1.png");
        write("B/1.png");

        assertThat(Translations.recognise(directory.toString(), cache())).containsInstanceOf(PairedImages.class);
        assertThat(Translations.recognise("edges2digits", cache())).containsInstanceOf(PairedImages.class);
        assertThat(Translations.recognise("digits2inverted", cache())).containsInstanceOf(UnpairedImages.class);
        assertThat(Translations.recognise("x4:digits", cache()))
                .hasValueSatisfying(
                        translation -> assertThat(translation.name()).isEqualTo("digits x4"));
        assertThat(Translations.recognise("digits", cache())).isEmpty();
        assertThat(Translations.recognise("folder:" + directory, cache())).isEmpty();
        Files.createDirectory(directory.resolve("C"));
        assertThat(Translations.recognise(directory.toString(), cache())).isEmpty();
        assertThat(Translations.recognise("pairs:" + directory, cache())).isPresent();
        assertThatThrownBy(() -> Translations.unpaired("edges2digits", PairDirection.A_TO_B))
                .isInstanceOf(DataException.class)
                .hasMessage("--data edges2digits names pairs, but unpaired images of two domains are needed, such as"
                        + " digits2inverted or a directory with trainA and trainB");
        assertThatThrownBy(() -> Translations.paired("digits2inverted", PairDirection.A_TO_B))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "--data digits2inverted names unpaired images, but pairs are needed, such as edges2digits or a"
                                + " directory of them");
        assertThatThrownBy(() -> Translations.recognise("x1:digits", cache()))
                .isInstanceOf(DataException.class)
                .hasMessage("--data x1:digits: expects a factor of 2 or more, got 1");
    }

    private DataCache cache() {
        return new DataCache(directory.resolve("cache"), true);
    }

    private static Dataset numbered(int size) {
        return Samples.numbered(size);
    }

    private static BatchSource<Batch> batches(UnpairedImages domains, int batchSize) {
        return domains.batches(RandomStream.seeded(9), (loader, random) -> loader.batchSize(batchSize)
                .range(PixelRange.ZERO_TO_ONE));
    }

    /** The numbers of an input and a target, pair after pair. */
    private static List<int[]> pixels(BatchSource<Batch> batches, int count) {
        List<int[]> pixels = new ArrayList<>();
        try (Scope scope = Scope.open()) {
            for (int i = 0; i < count; i++) {
                Batch batch = batches.next();
                float[] inputs = batch.input().toFloats();
                float[] targets = batch.images().toFloats();
                for (int image = 0; image < batch.size(); image++) {
                    pixels.add(new int[] {
                        PixelRange.ZERO_TO_ONE.toPixel(inputs[2 * image]),
                        PixelRange.ZERO_TO_ONE.toPixel(targets[2 * image])
                    });
                }
            }
        }
        return pixels;
    }

    private static List<Integer> targets(List<int[]> pairs) {
        return pairs.stream().map(pair -> pair[1]).toList();
    }

    private static void refuses(Path directory, String message) {
        assertThatThrownBy(() -> UnpairedImages.of(directory, PairDirection.A_TO_B))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }

    private void write(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    }
}
