package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.gan4j.random.RandomStream;
import org.junit.jupiter.api.Test;

final class BatchOrderTest {
    private static final BatchOrder SEVEN = BatchOrder.of(7, 3);
    private static final BatchOrder SHUFFLED = SEVEN.withShuffle(RandomStream.seeded(7));

    @Test
    void theLastBatchOfAnEpochHasWhatIsLeft() {
        assertThat(SEVEN.batchesPerEpoch()).isEqualTo(3);
        assertThat(SEVEN.first(1)).isEqualTo(3);
        assertThat(SEVEN.count(1)).isEqualTo(3);
        assertThat(SEVEN.first(2)).isEqualTo(6);
        assertThat(SEVEN.count(2)).isEqualTo(1);
        assertThat(SEVEN.first(3)).isEqualTo(0);
        assertThat(SEVEN.count(3)).isEqualTo(3);
    }

    @Test
    void theLastPartialBatchIsDroppedByChoice() {
        BatchOrder dropping = SEVEN.withDropLast();

        assertThat(dropping.batchesPerEpoch()).isEqualTo(2);
        assertThat(dropping.first(2)).isEqualTo(0);
        assertThat(dropping.count(2)).isEqualTo(3);
    }

    @Test
    void aLastBatchThatIsWholeIsNeverDropped() {
        assertThat(SEVEN.withBatchSize(7).withDropLast().batchesPerEpoch()).isEqualTo(1);
        assertThat(BatchOrder.of(6, 3).withDropLast().batchesPerEpoch()).isEqualTo(2);
        assertThat(BatchOrder.of(6, 3).batchesPerEpoch()).isEqualTo(2);
    }

    @Test
    void aBatchLargerThanTheDataIsOnePartialBatch() {
        BatchOrder large = SEVEN.withBatchSize(100);

        assertThat(large.batchesPerEpoch()).isEqualTo(1);
        assertThat(large.largest()).isEqualTo(7);
        assertThat(large.count(5)).isEqualTo(7);
    }

    @Test
    void withoutShuffleTheOrderIsTheDataSets() {
        assertThat(SEVEN.epoch(4)).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    /** The values are those that the first release drew: another order would change every seeded run. */
    @Test
    void theOrderIsAFunctionOfSeedAndEpoch() {
        assertThat(SHUFFLED.epoch(0)).containsExactly(4, 6, 2, 0, 3, 5, 1);
        assertThat(SHUFFLED.epoch(1)).containsExactly(6, 1, 0, 2, 3, 4, 5);
        assertThat(SHUFFLED.epoch(0)).containsExactly(4, 6, 2, 0, 3, 5, 1);
    }

    @Test
    void everyEpochHasEveryImageOnce() {
        BatchOrder many = BatchOrder.of(1000, 64).withShuffle(RandomStream.seeded(1));
        for (int epoch = 0; epoch < 5; epoch++) {
            assertThat(many.epoch(epoch)).doesNotHaveDuplicates().hasSize(1000);
            assertThat(many.epoch(epoch)).isNotEqualTo(many.epoch(epoch + 1));
        }
    }

    @Test
    void whereTheGivenStreamStandsDoesNotMatter() {
        RandomStream used = RandomStream.seeded(7);
        used.nextLong();

        assertThat(SEVEN.withShuffle(used).epoch(2)).isEqualTo(SHUFFLED.epoch(2));
        assertThat(used.position()).isEqualTo(1);
    }

    @Test
    void readsLikeItsSettings() {
        assertThat(SEVEN).hasToString(".batchSize(3)");
        assertThat(SHUFFLED.withDropLast()).hasToString(".batchSize(3).shuffle(5c1ef0e759ce5ad5).dropLast()");
    }

    @Test
    void impossibleBatchesAreRefused() {
        assertThatThrownBy(() -> SEVEN.withBatchSize(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DataLoader: expects a batch size of 1 or more, got 0");
        assertThatThrownBy(() -> SEVEN.withBatchSize(8).withDropLast())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DataLoader: expects a batch size of at most 7, the whole data set, where the last partial"
                        + " batch is dropped, got 8");
    }

    @Test
    void anEpochMayBeLongerThanTheDataSetWhichThenBeginsAgain() {
        BatchOrder ten = BatchOrder.of(4, 3).withLength(10);

        assertThat(ten.batchesPerEpoch()).isEqualTo(4);
        assertThat(ten.epoch(0)).containsExactly(0, 1, 2, 3, 0, 1, 2, 3, 0, 1);
        int[] shuffled = ten.withShuffle(RandomStream.seeded(1)).epoch(5);
        assertThat(IntStream.of(shuffled).sorted()).containsExactly(0, 0, 0, 1, 1, 1, 2, 2, 3, 3);
        assertThat(shuffled).isEqualTo(ten.withShuffle(RandomStream.seeded(1)).epoch(5));
    }

    @Test
    void drawnImagesDependOnSeedEpochAndPlaceAlone() {
        BatchOrder drawn = BatchOrder.of(5, 2).withLength(1000).withDraws(RandomStream.seeded(1));

        int[] epoch = drawn.epoch(3);

        assertThat(epoch).isEqualTo(drawn.epoch(3)).isNotEqualTo(drawn.epoch(4));
        assertThat(BatchOrder.of(5, 2)
                        .withLength(10)
                        .withDraws(RandomStream.seeded(1))
                        .epoch(3))
                .isEqualTo(IntStream.of(epoch).limit(10).toArray());
        for (int image = 0; image < 5; image++) {
            int each = image;
            assertThat(IntStream.of(epoch)
                            .filter(drawnImage -> drawnImage == each)
                            .count())
                    .isBetween(150L, 250L);
        }
        assertThat(drawn.toString()).startsWith(".batchSize(2).epochOf(1000).draw(");
    }
}
