package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.tensor.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
final class DataLoaderResumeTest {
    private static final int BATCHES = 12;

    /** 4 batches an epoch, the last one partial; every position of three epochs. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void aRestoredLoaderContinuesWithExactlyTheNextBatch(int consumed) {
        List<float[]> uninterrupted = images(loader(), BATCHES);

        State state = State.empty();
        try (DataLoader interrupted = loader()) {
            images(interrupted, consumed);
            interrupted.save(state);
        }
        try (DataLoader resumed = loader().prefetch(3)) {
            resumed.restore(state);
            assertThat(resumed.consumed()).isEqualTo(consumed);
            List<float[]> rest = images(resumed, BATCHES - consumed);
            for (int i = 0; i < rest.size(); i++) {
                assertThat(rest.get(i)).isEqualTo(uninterrupted.get(consumed + i));
            }
        }
    }

    @Test
    void whatWasPrefetchedIsNotCounted() throws InterruptedException {
        CountingDataset counting = new CountingDataset(Samples.numbered(30));
        State state = State.empty();
        try (DataLoader loader = DataLoader.of(counting).batchSize(8).prefetch(2)) {
            images(loader, 1);
            counting.awaitReads(24);
            loader.save(state);
        }
        assertThat(state.number("consumed")).isEqualTo(1);
    }

    @Test
    void aRunningLoaderGoesBackToTheStateItIsGiven() {
        try (DataLoader loader = loader()) {
            images(loader, 2);
            State state = State.empty();
            loader.save(state);
            List<float[]> first = images(loader, 5);

            loader.restore(state);

            List<float[]> again = images(loader, 5);
            for (int i = 0; i < first.size(); i++) {
                assertThat(again.get(i)).isEqualTo(first.get(i));
            }
        }
    }

    @Test
    void theStateIsThePositionAndWhatItCounts() {
        State state = State.empty();
        try (DataLoader loader = loader()) {
            images(loader, 2);
            loader.save(state);
            assertThat(state.number("consumed")).isEqualTo(2);
            assertThat(state.text("loader")).isEqualTo(loader.toString());
        }
    }

    @Test
    void theStateOfOtherSettingsIsRefused() {
        State state = State.empty();
        try (DataLoader other = loader().batchSize(4).range(PixelRange.ZERO_TO_ONE);
                DataLoader loader = loader()) {
            other.save(state);

            assertThatThrownBy(() -> loader.restore(state))
                    .isInstanceOf(StateException.class)
                    .hasMessage("DataLoader: expects the state of DataLoader.of(numbered, 30 images [1, 1, 2])"
                            + ".batchSize(8).shuffle(5c1ef0e759ce5ad5).range(MINUS_ONE_TO_ONE), got that of"
                            + " DataLoader.of(numbered, 30 images [1, 1, 2])"
                            + ".batchSize(4).shuffle(5c1ef0e759ce5ad5).range(ZERO_TO_ONE)");
        }
    }

    @Test
    void theStateOfAnotherSeedIsRefused() {
        State state = State.empty();
        try (DataLoader other = loader().shuffle(8);
                DataLoader loader = loader()) {
            other.save(state);

            assertThatThrownBy(() -> loader.restore(state))
                    .isInstanceOf(StateException.class)
                    .hasMessage("DataLoader: expects the state of " + loader + ", got that of " + other);
        }
    }

    @Test
    void aPositionBelowZeroIsRefused() {
        try (DataLoader loader = loader()) {
            State state = State.empty();
            state.put("loader", loader.toString());
            state.put("consumed", -1);

            assertThatThrownBy(() -> loader.restore(state))
                    .isInstanceOf(StateException.class)
                    .hasMessage("DataLoader: expects to have consumed zero batches or more, got -1");
        }
    }

    private static DataLoader loader() {
        return DataLoader.of(Samples.numbered(30)).batchSize(8).shuffle(7);
    }

    private static List<float[]> images(DataLoader loader, int batches) {
        List<float[]> images = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            try (Scope scope = Scope.open()) {
                images.add(loader.next().images().toFloats());
            }
        }
        return images;
    }
}
