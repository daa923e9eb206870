package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.data.sets.Digits;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(20)
final class DataLoaderTest {
    @Test
    void aBatchHoldsImagesAndTheirLabels() {
        try (Scope scope = Scope.open();
                DataLoader loader = DataLoader.of(Samples.numbered(7)).batchSize(3)) {
            loader.next();
            Batch second = loader.next();

            assertThat(second.size()).isEqualTo(3);
            assertThat(second.images().shape()).isEqualTo(Shape.of(3, 1, 1, 2));
            assertThat(second.labels().shape()).isEqualTo(Shape.of(3));
            assertThat(second.labels().toInts()).containsExactly(3, 4, 5);
            assertThat(second.images().toFloats())
                    .containsExactly(value(3), value(252), value(4), value(251), value(5), value(250));
        }
    }

    @Test
    void theLastPartialBatchIsKept() {
        try (DataLoader loader = DataLoader.of(Samples.numbered(7)).batchSize(3)) {
            assertThat(loader.batchesPerEpoch()).isEqualTo(3);
            assertThat(labels(loader, 6))
                    .containsExactly(
                            List.of(0, 1, 2),
                            List.of(3, 4, 5),
                            List.of(6),
                            List.of(0, 1, 2),
                            List.of(3, 4, 5),
                            List.of(6));
        }
    }

    @Test
    void theLastPartialBatchIsDroppedByChoice() {
        try (DataLoader loader = DataLoader.of(Samples.numbered(7)).batchSize(3).dropLast()) {
            assertThat(loader.batchesPerEpoch()).isEqualTo(2);
            assertThat(labels(loader, 3)).containsExactly(List.of(0, 1, 2), List.of(3, 4, 5), List.of(0, 1, 2));
        }
    }

    @Test
    void theMeanOverAnEpochWeightedByBatchSizeIsTheMeanOverItsSamples() {
        try (Scope scope = Scope.open();
                DataLoader loader =
                        DataLoader.of(Samples.numbered(100)).batchSize(32).shuffle(7)) {
            double weighted = 0;
            int samples = 0;
            for (int i = 0; i < loader.batchesPerEpoch(); i++) {
                Batch batch = loader.next();
                double sum = 0;
                for (int label : batch.labels().toInts()) {
                    sum += label;
                }
                weighted += sum / batch.labels().shape().elements() * batch.size();
                samples += batch.size();
            }
            assertThat(samples).isEqualTo(100);
            assertThat(weighted / samples).isCloseTo(99 / 2.0, within(1e-12));
        }
    }

    @Test
    void everyShuffledEpochHasEveryImageOnceInAnOrderOfItsOwn() {
        try (DataLoader loader =
                DataLoader.of(Samples.numbered(50)).batchSize(8).shuffle(7)) {
            List<Integer> first = joined(labels(loader, 7));
            List<Integer> second = joined(labels(loader, 7));

            assertThat(first).doesNotHaveDuplicates().hasSize(50).isNotEqualTo(second);
            assertThat(second).doesNotHaveDuplicates().hasSize(50);
            assertThat(first).isNotEqualTo(first.stream().sorted().toList());
        }
    }

    @Test
    void theOrderDependsOnTheSeedAndNotOnPrefetch() {
        DataLoader loader = DataLoader.of(Samples.numbered(50)).batchSize(8);
        try (DataLoader seven = loader.shuffle(7);
                DataLoader sameFurtherAhead =
                        loader.shuffle(RandomStream.seeded(7)).prefetch(5);
                DataLoader eight = loader.shuffle(8)) {
            List<List<Integer>> ofSeven = labels(seven, 20);

            assertThat(labels(sameFurtherAhead, 20)).isEqualTo(ofSeven);
            assertThat(labels(eight, 20)).isNotEqualTo(ofSeven);
        }
    }

    @ParameterizedTest
    @EnumSource
    void blackAndWhiteReachTheEndsOfTheRangeInTheTensor(PixelRange range) {
        byte[] blackAndWhite = {0, (byte) 255};
        Dataset dataset = Dataset.of("ends", Shape.of(1, 1, 2), List.of("any"), blackAndWhite, new int[1]);
        try (Scope scope = Scope.open();
                DataLoader loader = DataLoader.of(dataset).range(range)) {
            assertThat(loader.next().images().toFloats()).containsExactly(range.low(), range.high());
        }
    }

    @Test
    void aConstantImageKeepsItsValue() {
        Dataset gray = Dataset.of("gray", Shape.of(1, 1, 2), List.of("any"), new byte[] {51, 51}, new int[1]);
        try (Scope scope = Scope.open();
                DataLoader signed = DataLoader.of(gray);
                DataLoader unsigned = DataLoader.of(gray).range(PixelRange.ZERO_TO_ONE)) {
            assertThat(signed.next().images().toFloats()).containsExactly(-0.6f, -0.6f);
            assertThat(unsigned.next().images().toFloats()).containsExactly(0.2f, 0.2f);
        }
    }

    @Test
    void theDigitsSpanTheWholeRange() {
        try (Scope scope = Scope.open();
                DataLoader loader =
                        DataLoader.of(Digits.bundled()).batchSize(100).shuffle(7)) {
            float[] pixels = loader.next().images().toFloats();
            float lowest = Float.POSITIVE_INFINITY;
            float highest = Float.NEGATIVE_INFINITY;
            for (float pixel : pixels) {
                lowest = Math.min(lowest, pixel);
                highest = Math.max(highest, pixel);
            }
            assertThat(lowest).isEqualTo(-1);
            assertThat(highest).isEqualTo(1);
        }
    }

    @Test
    void theDefaultsAreBatchesOf64InOrderWithTheLastOneForTanhGenerators() {
        try (DataLoader loader = DataLoader.of(Samples.numbered(100))) {
            assertThat(loader)
                    .hasToString("DataLoader.of(numbered, 100 images [1, 1, 2]).batchSize(64).range(MINUS_ONE_TO_ONE)");
            assertThat(loader.batchesPerEpoch()).isEqualTo(2);
            assertThat(loader.batchShape()).isEqualTo(Shape.of(64, 1, 1, 2));
            assertThat(loader.range()).isEqualTo(PixelRange.MINUS_ONE_TO_ONE);
        }
    }

    @Test
    void aSettingLeavesTheLoaderItCameFromAsItWas() {
        try (DataLoader threes = DataLoader.of(Samples.numbered(7)).batchSize(3)) {
            labels(threes, 1);
            try (DataLoader twos = threes.batchSize(2)) {
                assertThat(labels(twos, 1)).containsExactly(List.of(0, 1));
            }
            assertThat(labels(threes, 1)).containsExactly(List.of(3, 4, 5));
        }
    }

    @Test
    void aBatchLargerThanTheDataHasAllOfIt() {
        try (DataLoader loader = DataLoader.of(Samples.numbered(3)).batchSize(Integer.MAX_VALUE)) {
            assertThat(loader.batchShape()).isEqualTo(Shape.of(3, 1, 1, 2));
            assertThat(labels(loader, 2)).containsExactly(List.of(0, 1, 2), List.of(0, 1, 2));
        }
    }

    @Test
    void consumedBatchesAndEpochsAreCounted() {
        try (DataLoader loader = DataLoader.of(Samples.numbered(7)).batchSize(3)) {
            assertThat(loader.consumed()).isZero();
            labels(loader, 2);
            assertThat(loader.consumed()).isEqualTo(2);
            assertThat(loader.epoch()).isZero();
            labels(loader, 1);
            assertThat(loader.epoch()).isEqualTo(1);
        }
    }

    @Test
    void aBatchGoesWithTheScopeOfItsCaller() {
        try (DataLoader loader = DataLoader.of(Samples.numbered(3))) {
            Batch batch;
            try (Scope scope = Scope.open()) {
                batch = loader.next();
            }
            assertThatThrownBy(() -> batch.images().toFloats()).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> batch.labels().toInts()).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void anEmptyDatasetIsRefused() {
        Dataset empty = Samples.numbered(3).subset("nothing");

        assertThatThrownBy(() -> DataLoader.of(empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DataLoader.of(nothing): expects a data set of at least 1 image, got none");
    }

    @Test
    void impossibleSettingsAreRefused() {
        DataLoader loader = DataLoader.of(Samples.numbered(3));

        assertThatThrownBy(() -> loader.batchSize(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DataLoader: expects a batch size of 1 or more, got -1");
        assertThatThrownBy(loader::dropLast)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DataLoader: expects a batch size of at most 3, the whole data set, where the last partial"
                        + " batch is dropped, got 64");
        assertThatThrownBy(() -> loader.prefetch(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DataLoader: expects to prefetch 1 batch or more, got 0");
    }

    @Test
    void aBatchBeyondATensorIsRefused() {
        DataLoader loader = DataLoader.of(Digits.bundled().subset("many", new int[3_000_000]));

        assertThatThrownBy(() -> loader.batchSize(2_800_000))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Shape: expects at most 2147479552 elements, got [2800000, 1, 28, 28]");
    }

    private static float value(int pixel) {
        return PixelRange.MINUS_ONE_TO_ONE.toValue(pixel);
    }

    static List<List<Integer>> labels(DataLoader loader, int batches) {
        List<List<Integer>> labels = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            try (Scope scope = Scope.open()) {
                List<Integer> batch = new ArrayList<>();
                for (int label : loader.next().labels().toInts()) {
                    batch.add(label);
                }
                labels.add(batch);
            }
        }
        return labels;
    }

    private static List<Integer> joined(List<List<Integer>> batches) {
        return batches.stream().flatMap(List::stream).toList();
    }
}
