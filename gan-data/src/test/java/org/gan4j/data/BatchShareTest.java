package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.gan4j.io.State;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.junit.jupiter.api.Test;

/** Batches of which each rank takes its part. */
final class BatchShareTest {
    private static final Shape PIXEL = Shape.of(1, 1, 1);
    private static final int IMAGES = 20;

    private static DataLoader pixels() {
        byte[] pixels = new byte[IMAGES];
        int[] labels = new int[IMAGES];
        for (int i = 0; i < IMAGES; i++) {
            pixels[i] = (byte) i;
        }
        return DataLoader.of(Dataset.of("pixels", PIXEL, List.of("only"), pixels, labels))
                .range(PixelRange.ZERO_TO_ONE)
                .shuffle(4);
    }

    private static TensorLoader numbers() {
        float[] values = new float[IMAGES];
        for (int i = 0; i < IMAGES; i++) {
            values[i] = i / 255f;
        }
        return TensorLoader.of(PIXEL.prepend(IMAGES), values, new int[IMAGES]).shuffle(4);
    }

    private static List<Long> taken(BatchSource<Batch> source, int batches) {
        List<Long> taken = new ArrayList<>();
        try (source) {
            for (int i = 0; i < batches; i++) {
                try (Scope scope = Scope.open()) {
                    for (float value : source.next().images().toFloats()) {
                        taken.add(Math.round(value * 255.0));
                    }
                }
            }
        }
        return taken;
    }

    private static void assertShared(Function<int[], BatchSource<Batch>> source) {
        List<Long> whole = taken(source.apply(new int[] {0, 1}), 5);
        List<Long> first = taken(source.apply(new int[] {0, 2}), 5);
        List<Long> second = taken(source.apply(new int[] {1, 2}), 5);

        assertThat(whole).hasSize(40);
        for (int batch = 0; batch < 5; batch++) {
            List<Long> parts = new ArrayList<>(first.subList(4 * batch, 4 * batch + 4));
            parts.addAll(second.subList(4 * batch, 4 * batch + 4));
            assertThat(parts).isEqualTo(whole.subList(8 * batch, 8 * batch + 8));
        }
    }

    @Test
    void allRanksTogetherTakeTheBatchesOfOneEpochAfterEpoch() {
        assertShared(share -> pixels().batchSize(8).dropLast().share(share[0], share[1]));
        assertShared(share -> numbers().batchSize(8).dropLast().share(share[0], share[1]));
    }

    @Test
    void theOrderOfAnEpochIsThatOfAllRanksDuringADataParallelStep() {
        List<Long> alone = taken(numbers().batchSize(4), 5);

        assertThat(RandomStream.inPart(1, 2, () -> taken(numbers().batchSize(4), 5)))
                .isEqualTo(alone);
    }

    @Test
    void aSharedLoaderKnowsTheSizeOfItsPart() {
        try (DataLoader loader = pixels().batchSize(8).dropLast().share(1, 4)) {
            assertThat(loader.batchShape()).isEqualTo(PIXEL.prepend(2));
            assertThat(loader.smallestBatch()).hasValue(2);
            assertThat(loader.batchesPerEpoch()).isEqualTo(2);
        }
    }

    @Test
    void theStateOfOneRankIsThatOfAnyOther() {
        State state = State.empty();
        try (DataLoader first = pixels().batchSize(8).dropLast().share(0, 2);
                DataLoader alone = pixels().batchSize(8).dropLast()) {
            try (Scope scope = Scope.open()) {
                first.next();
            }
            first.save(state);
            alone.restore(state);
            assertThat(alone.consumed()).isEqualTo(1);
        }
    }

    @Test
    void aBatchThatTheRanksCannotDivideIsRefused() {
        assertThatThrownBy(() -> pixels().batchSize(8).share(0, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DataLoader.share: expects batches that 3 ranks divide equally, got one of 8; choose a"
                        + " multiple as the batch size, and call dropLast() before share(..)");
        assertThatThrownBy(() -> numbers().batchSize(6).share(0, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DataLoader.share: expects batches that 3 ranks divide equally, got one of 2; choose a"
                        + " multiple as the batch size, and call dropLast() before share(..)");
    }

    @Test
    void aRankThatIsNoneIsRefused() {
        assertThatThrownBy(() -> pixels().share(2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DataLoader.share: expects a rank in [0, ranks) of 1 rank or more, got rank 2 of 2");
    }
}
