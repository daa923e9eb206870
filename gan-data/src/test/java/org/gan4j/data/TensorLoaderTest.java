package org.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.io.State;
import org.gan4j.io.StateException;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class TensorLoaderTest {
    private static final float[] POINTS = {0, 0.5f, 1, 1.5f, 2, 2.5f, 3, 3.5f, 4, 4.5f};

    private final TensorLoader loader = TensorLoader.of(Shape.of(5, 2), POINTS, new int[] {0, 1, 2, 3, 4});

    @Test
    void examplesOfAnyShapeComeInBatches() {
        TensorLoader pairs = loader.batchSize(2);
        try (Scope scope = Scope.open()) {
            assertThat(pairs.batchesPerEpoch()).isEqualTo(3);
            Batch first = pairs.next();
            assertThat(first.images().shape()).isEqualTo(Shape.of(2, 2));
            assertThat(first.images().toFloats()).containsExactly(0, 0.5f, 1, 1.5f);
            assertThat(first.labels().toInts()).containsExactly(0, 1);
            pairs.next();
            assertThat(pairs.next().images().toFloats()).containsExactly(4, 4.5f);
            assertThat(pairs.epoch()).isEqualTo(1);
            assertThat(pairs.next().labels().toInts()).containsExactly(0, 1);
        }
    }

    @Test
    void aTensorIsCopiedAndHasLabelZeroWhereNoneIsGiven() {
        try (Scope scope = Scope.open()) {
            TensorLoader unlabelled;
            try (Scope inner = Scope.open()) {
                unlabelled = TensorLoader.of(Tensor.of(Shape.of(5, 1, 1, 2), POINTS));
            }
            Batch batch = unlabelled.next();
            assertThat(batch.images().shape()).isEqualTo(Shape.of(5, 1, 1, 2));
            assertThat(batch.images().toFloats()).containsExactly(POINTS);
            assertThat(batch.labels().toInts()).containsOnly(0);
        }
    }

    @Test
    void everyEpochIsShuffledAnewAndHasEveryExample() {
        TensorLoader shuffled = loader.shuffle(7).batchSize(5);
        List<Integer> first = labels(shuffled, 1);
        List<Integer> second = labels(shuffled, 1);

        assertThat(first).containsExactlyInAnyOrder(0, 1, 2, 3, 4).isNotEqualTo(second);
        assertThat(second).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }

    @Test
    void aRestoredLoaderContinues() {
        TensorLoader original = loader.shuffle(7).batchSize(2).dropLast();
        labels(original, 3);
        State state = State.empty();
        original.save(state);
        TensorLoader restored = loader.shuffle(7).batchSize(2).dropLast();
        restored.restore(state);

        assertThat(restored.consumed()).isEqualTo(3);
        assertThat(labels(restored, 4)).isEqualTo(labels(original, 4));
    }

    @Test
    void theStateOfOtherExamplesIsRefused() {
        State state = State.empty();
        loader.save(state);
        float[] others = POINTS.clone();
        others[3] = 9;

        TensorLoader other = TensorLoader.of(Shape.of(5, 2), others, new int[] {0, 1, 2, 3, 4});

        assertThatThrownBy(() -> other.restore(state))
                .isInstanceOf(StateException.class)
                .hasMessage("TensorLoader: expects the state of " + other + ", got that of " + loader);
    }

    @Test
    void valuesOfAnotherNumberOfExamplesAreRefused() {
        assertThatThrownBy(() -> TensorLoader.of(Shape.of(5, 2), new float[9], new int[4]))
                .isInstanceOf(DataException.class)
                .hasMessage("TensorLoader: expects 10 values and 5 labels for examples [5, 2], got 9 and 4");
        assertThatThrownBy(() -> TensorLoader.of(Shape.of(0, 2), new float[0], new int[0]))
                .hasMessage("TensorLoader: expects examples [n, ...] of which n is 1 or more, got [0, 2]");
    }

    private static List<Integer> labels(TensorLoader loader, int batches) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            try (Scope scope = Scope.open()) {
                for (int label : loader.next().labels().toInts()) {
                    found.add(label);
                }
            }
        }
        return found;
    }
}
