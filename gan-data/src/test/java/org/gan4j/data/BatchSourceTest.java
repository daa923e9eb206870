package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class BatchSourceTest {
    @Test
    void zippedSourcesAdvanceTogetherAndAnEpochIsTheLongerOnes() {
        try (BatchSource<Zipped<Batch, Batch>> both = BatchSource.zip(loader(4), loader(6));
                Scope scope = Scope.open()) {
            assertThat(both.batchesPerEpoch()).isEqualTo(3);
            List<String> given = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Zipped<Batch, Batch> next = both.next();
                given.add(labels(next.first()) + " " + labels(next.second()));
            }
            assertThat(given)
                    .containsExactly(
                            "[0, 1] [0, 1]", "[2, 3] [2, 3]", "[0, 1] [4, 5]", "[2, 3] [0, 1]", "[0, 1] [2, 3]");
            assertThat(both.consumed()).isEqualTo(5);
            assertThat(both.epoch()).isEqualTo(1);
        }
    }

    @Test
    void aZippedSourceGoesOnWhereItWas() {
        State state = State.empty();
        List<String> rest;
        try (BatchSource<String> whole = shuffled(1)) {
            texts(whole, 3);
            whole.save(state);
            rest = texts(whole, 6);
        }

        try (BatchSource<String> resumed = shuffled(1)) {
            resumed.restore(state);

            assertThat(resumed.consumed()).isEqualTo(3);
            assertThat(texts(resumed, 6)).isEqualTo(rest);
        }
    }

    @Test
    void aStateOfOtherSettingsLeavesBothWhereTheyAre() {
        State state = State.empty();
        try (BatchSource<String> other = shuffled(2)) {
            texts(other, 3);
            other.save(state);
        }
        try (BatchSource<String> source = shuffled(1)) {
            List<String> expected = texts(shuffled(1), 2);

            assertThatThrownBy(() -> source.restore(state)).isInstanceOf(StateException.class);
            assertThat(source.consumed()).isZero();
            assertThat(texts(source, 2)).isEqualTo(expected);
        }
    }

    /** The first loader stands where it stood, so that the two stay together. */
    @Test
    void whereOneFailsNeitherAdvances() {
        Dataset broken = Samples.numbered(4).map(new Breaking());
        try (BatchSource<Zipped<Batch, Batch>> both =
                        BatchSource.zip(loader(4), DataLoader.of(broken).batchSize(2));
                Scope scope = Scope.open()) {
            both.next();

            assertThatThrownBy(both::next).isInstanceOf(DataException.class);
            assertThatThrownBy(both::next).isInstanceOf(DataException.class);
            assertThat(both.consumed()).isEqualTo(1);
        }
    }

    @Test
    void aMappedSourceHasTheStateOfTheOther() {
        State plain = State.empty();
        State mapped = State.empty();
        try (DataLoader loader = loader(4);
                BatchSource<Integer> sizes = loader(4).map(Batch::size);
                Scope scope = Scope.open()) {
            loader.next();
            assertThat(sizes.next()).isEqualTo(2);
            loader.save(plain);
            sizes.save(mapped);

            assertThat(mapped.texts()).isEqualTo(plain.texts());
            assertThat(sizes.batchesPerEpoch()).isEqualTo(2);
            assertThat(sizes.toString()).endsWith(".map(..)");
        }
    }

    @Test
    void aBatchCarriesFurtherParts() {
        try (Scope scope = Scope.open()) {
            Batch batch = new Batch(Tensor.of(Shape.of(2, 1), new float[2]), Tensor.ofInts(Shape.of(2), new int[2]));
            Tensor attributes = Tensor.of(Shape.of(2, 3), new float[6]);
            Batch more = batch.with("attributes", attributes);

            assertThat(batch.parts()).isEmpty();
            assertThat(more.part("attributes")).isSameAs(attributes);
            assertThat(more.size()).isEqualTo(2);
            assertThatThrownBy(batch::input)
                    .isInstanceOf(DataException.class)
                    .hasMessage("Batch: expects a part \"input\", got images and labels alone");
            assertThatThrownBy(more::input)
                    .isInstanceOf(DataException.class)
                    .hasMessage("Batch: expects a part \"input\", got the parts [attributes]");
            assertThatThrownBy(() -> more.with("attributes", attributes))
                    .isInstanceOf(DataException.class)
                    .hasMessage("Batch.with: expects a name that no other part has, got \"attributes\"");
            assertThatThrownBy(() -> batch.with("one", Tensor.of(Shape.of(3), new float[3])))
                    .isInstanceOf(DataException.class)
                    .hasMessage("Batch.with: expects \"one\" [2, ...], got [3]");
        }
    }

    @Test
    void aPartIsMadeOfTheImageAsItIsThereAndTheChanceIsTheSame() {
        Dataset images = Dataset.of("one", Shape.of(1, 1, 4), List.of("0"), new byte[] {10, 20, 30, 40}, new int[1]);
        Transform negative = new Negative();
        try (DataLoader loader = DataLoader.of(images)
                        .batchSize(1)
                        .part("whole", new Whole())
                        .transform(new Crop(), RandomStream.seeded(3))
                        .part("negative", negative)
                        .range(PixelRange.ZERO_TO_ONE);
                Scope scope = Scope.open()) {
            List<Float> seen = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                Batch batch = loader.next();
                float[] image = batch.images().toFloats();
                assertThat(batch.images().shape()).isEqualTo(Shape.of(1, 1, 1, 2));
                assertThat(batch.part("whole").shape()).isEqualTo(Shape.of(1, 1, 1, 4));
                assertThat(batch.part("negative").toFloats()[1])
                        .isEqualTo(PixelRange.ZERO_TO_ONE.toValue(255 - Math.round(image[1] * 255)));
                seen.add(image[0]);
            }
            assertThat(seen).contains(10 / 255f, 20 / 255f, 30 / 255f);
            assertThatThrownBy(() -> loader.part("whole", negative))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("DataLoader.part: expects a name that no other part has, got \"whole\"");
            assertThat(loader.toString()).contains(".part(whole, Whole[]).transform(Crop[], ");
        }
    }

    private record Breaking() implements Transform {
        @Override
        public Image apply(Image image) {
            if (image.pixel(0, 0, 0) == 2) {
                throw new DataException("image 2 is broken");
            }
            return image;
        }
    }

    private record Whole() implements Transform {
        @Override
        public Image apply(Image image) {
            return image;
        }
    }

    private record Negative() implements Transform {
        @Override
        public Image apply(Image image) {
            return Image.of(
                    image.shape(),
                    new byte[] {(byte) (255 - image.pixel(0, 0, 0)), (byte) (255 - image.pixel(0, 0, 1))});
        }
    }

    private record Crop() implements RandomTransform {
        @Override
        public Image apply(Image image, RandomStream random) {
            return image.part(0, random.nextInt(3), 1, 2);
        }
    }

    private static DataLoader loader(int images) {
        return DataLoader.of(Samples.numbered(images)).batchSize(2);
    }

    /** What both give, as text; the seeds of the second differ. */
    private static BatchSource<String> shuffled(long seed) {
        return BatchSource.zip(loader(4).shuffle(1), loader(6).shuffle(seed))
                .map(both -> labels(both.first()) + " " + labels(both.second()));
    }

    private static List<String> texts(BatchSource<String> source, int count) {
        List<String> texts = new ArrayList<>();
        try (Scope scope = Scope.open()) {
            for (int i = 0; i < count; i++) {
                texts.add(source.next());
            }
        }
        return texts;
    }

    private static String labels(Batch batch) {
        return Arrays.toString(batch.labels().toInts());
    }
}
