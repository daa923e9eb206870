package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gan4j.data.transform.CenterCrop;
import org.gan4j.data.transform.Pad;
import org.gan4j.data.transform.RandomHorizontalFlip;
import org.gan4j.data.transform.Resize;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class LoaderTransformTest {
    /** Adds a random number to the second pixel; the first one tells the index. */
    private static final RandomTransform NOISE = new Noise();

    /** Replaces the second value of an image by chance. */
    private record Noise() implements RandomTransform {
        @Override
        public Image apply(Image image, RandomStream random) {
            return Image.of(image.shape(), new byte[] {image.bytes()[0], (byte) random.nextInt(256)});
        }
    }

    @Test
    void aFixedTransformChangesEveryImage() {
        Dataset mapped = Samples.numbered(3).map(Resize.to(2, 4));

        assertThat(mapped.imageShape()).isEqualTo(Shape.of(1, 2, 4));
        assertThat(mapped.label(2)).isEqualTo(2);
        assertThat(mapped.classCount()).isEqualTo(3);
        assertThat(mapped).hasToString("numbered, 3 images [1, 2, 4] by Resize.to(2, 4)");
        byte[] pixels = new byte[9];
        mapped.read(0, pixels, 1);
        assertThat(pixels).containsExactly(0, 0, 64, 191, 255, 0, 64, 191, 255);
    }

    @Test
    void aLoadersTransformsComeOneBehindTheOther() {
        try (DataLoader loader = DataLoader.of(Samples.numbered(4))
                        .batchSize(4)
                        .range(PixelRange.ZERO_TO_ONE)
                        .transform(Pad.by(1))
                        .transform(CenterCrop.of(1, 4));
                Scope scope = Scope.open()) {
            assertThat(loader.batchShape()).isEqualTo(Shape.of(4, 1, 1, 4));
            assertThat(loader.next().images().toFloats()).startsWith(0, 0, 1, 0, 0, 1 / 255f, 254 / 255f, 0);
            assertThat(loader)
                    .hasToString("DataLoader.of(numbered, 4 images [1, 1, 2]).batchSize(4).transform(Pad.by(1))"
                            + ".transform(CenterCrop.of(1, 4)).range(ZERO_TO_ONE)");
        }
    }

    @Test
    void chanceDependsOnTheSeedTheEpochAndTheIndexAlone() {
        DataLoader loader = DataLoader.of(Samples.numbered(40)).transform(NOISE, 7);
        List<List<Float>> oneByOne = byIndex(loader.batchSize(1).workers(1), 2);

        assertThat(byIndex(loader.batchSize(7).workers(3).prefetch(4).shuffle(1), 2))
                .isEqualTo(oneByOne);
        assertThat(byIndex(loader.batchSize(40).workers(8).shuffle(2), 2)).isEqualTo(oneByOne);

        assertThat(oneByOne.get(0)).isNotEqualTo(oneByOne.get(1));
        assertThat(oneByOne.get(0).stream().distinct().count()).isGreaterThan(25);
        assertThat(byIndex(DataLoader.of(Samples.numbered(40)).transform(NOISE, 8), 2))
                .isNotEqualTo(oneByOne);
    }

    @Test
    void theStreamIsNeitherUsedNorSharedWithTheShuffle() {
        RandomStream random = RandomStream.seeded(7);

        byIndex(DataLoader.of(Samples.numbered(10)).shuffle(random).transform(NOISE, random), 1);

        assertThat(random.position()).isZero();
    }

    @Test
    void aResumedLoaderContinuesWithTheSameImages() {
        DataLoader settings =
                DataLoader.of(Samples.numbered(10)).batchSize(3).shuffle(1).transform(RandomHorizontalFlip.fair(), 7);
        State state = State.empty();
        List<Float> expected;
        try (DataLoader loader = settings.workers(2)) {
            values(loader, 5);
            loader.save(state);
            expected = values(loader, 6);
        }
        try (DataLoader loader = settings.workers(1)) {
            loader.restore(state);
            assertThat(values(loader, 6)).isEqualTo(expected);
        }
    }

    @Test
    void aLoaderWithOtherTransformsIsNotContinued() {
        DataLoader plain = DataLoader.of(Samples.numbered(4));
        State state = State.empty();
        plain.transform(RandomHorizontalFlip.fair(), 7).save(state);

        for (DataLoader other : List.of(
                plain,
                plain.transform(RandomHorizontalFlip.fair(), 8),
                plain.transform(RandomHorizontalFlip.withProbability(0.25), 7),
                DataLoader.of(Samples.numbered(4).map(Pad.by(0))).transform(RandomHorizontalFlip.fair(), 7))) {
            assertThatThrownBy(() -> other.restore(state)).isInstanceOf(StateException.class);
        }
        plain.transform(RandomHorizontalFlip.fair(), 7).restore(state);
    }

    @Test
    void whatCannotBeTransformedIsNamed() {
        Dataset numbered = Samples.numbered(4);
        String sentence =
                "numbered, image 0: CenterCrop.of(4): expects an image of at least 4 x 4 pixels (height x width), got 1 x 2";

        assertThatThrownBy(() -> DataLoader.of(numbered).transform(CenterCrop.of(4)))
                .isInstanceOf(DataException.class)
                .hasMessage(sentence);
        assertThatThrownBy(() -> numbered.map(CenterCrop.of(4)).imageShape()).hasMessage(sentence);
    }

    @Test
    void imagesThatDifferInSizeBehindTheTransformsAreRefused() {
        Transform growing = new Growing();
        String sentence = "numbered, image 2: expects an image [1, 1, 2] like the first of numbered, got [1, 3, 4]:"
                + " bring all to one size, by Resize.shorterSide(...).then(CenterCrop.of(...)) for example";

        try (DataLoader loader = DataLoader.of(Samples.numbered(4)).transform(growing)) {
            assertThatThrownBy(loader::next).isInstanceOf(DataException.class).hasMessage(sentence);
        }
        Dataset mapped = Samples.numbered(4).map(growing);
        assertThatThrownBy(() -> mapped.read(2, new byte[2], 0)).hasMessage(sentence);
    }

    /** Makes the third image larger. */
    private record Growing() implements Transform {
        @Override
        public Image apply(Image image) {
            return image.bytes()[0] == 2 ? Pad.by(1).apply(image) : image;
        }
    }

    /** The second value of each image by its label, for each epoch. */
    private static List<List<Float>> byIndex(DataLoader settings, int epochs) {
        List<List<Float>> found = new ArrayList<>();
        try (DataLoader loader = settings) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                Float[] values = new Float[loader.dataset().size()];
                for (int i = 0; i < loader.batchesPerEpoch(); i++) {
                    try (Scope scope = Scope.open()) {
                        Batch batch = loader.next();
                        float[] images = batch.images().toFloats();
                        int[] labels = batch.labels().toInts();
                        IntStream.range(0, labels.length).forEach(j -> values[labels[j]] = images[2 * j + 1]);
                    }
                }
                found.add(List.of(values));
            }
        }
        return found;
    }

    private static List<Float> values(DataLoader loader, int batches) {
        List<Float> found = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            try (Scope scope = Scope.open()) {
                for (float value : loader.next().images().toFloats()) {
                    found.add(value);
                }
            }
        }
        return found;
    }
}
