package org.gan4j.data.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gan4j.data.Batch;
import org.gan4j.io.State;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Scope;
import org.junit.jupiter.api.Test;

/** Points that several ranks share. */
final class PointStreamTest {
    private static final int RANKS = 3;

    private static PointStream stream() {
        return PointStream.of(new Ring8(), RandomStream.seeded(5)).batchSize(12);
    }

    private static float[] concatenated(List<Batch> parts) {
        float[] all = {};
        for (Batch part : parts) {
            float[] own = part.images().toFloats();
            int before = all.length;
            all = Arrays.copyOf(all, before + own.length);
            System.arraycopy(own, 0, all, before, own.length);
        }
        return all;
    }

    @Test
    void ranksTogetherTakeTheBatchesOfOneProcess() {
        PointStream whole = stream();
        List<PointStream> shares =
                Stream.of(0, 1, 2).map(rank -> stream().share(rank, RANKS)).toList();
        try (Scope scope = Scope.open()) {
            for (int batch = 0; batch < 2; batch++) {
                List<Batch> parts = Stream.of(0, 1, 2)
                        .map(rank -> RandomStream.inPart(
                                rank, RANKS, () -> shares.get(rank).next()))
                        .toList();
                assertThat(concatenated(parts)).isEqualTo(whole.next().images().toFloats());
            }
        }
    }

    @Test
    void aStateIsThatOfAnyShare() {
        PointStream share = stream().share(1, RANKS);
        try (Scope scope = Scope.open()) {
            share.next();
        }
        State state = State.empty();
        share.save(state);

        PointStream whole = stream();
        whole.restore(state);

        assertThat(whole.consumed()).isEqualTo(1);
    }

    @Test
    void batchesThatRanksCannotDivideAreRefused() {
        assertThatThrownBy(() -> stream().share(0, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "PointStream.share: expects a rank in [0, ranks) and batches that the ranks divide equally, got"
                                + " rank 0 of 5 and batches of 12");
    }
}
