package org.gan4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

final class SnapshotTest {
    private static final int SIZE = 5000;
    private static final int UPDATES = 400;

    private final Many a = new Many("a");
    private final Many b = new Many("b");
    private final Snapshot snapshot = new Snapshot();
    private final Map<Many, Many> themselves = Map.of(a, a, b, b);

    @Test
    void codeComputesWithTheValuesOfItsBeginning() throws Exception {
        a.set(1);
        double seen = snapshot.during(themselves, () -> {
            onAnotherThread(() -> a.set(2));
            return a.value().toDoubles()[0];
        });

        assertThat(seen).isEqualTo(1);
        assertThat(a.value().toDoubles()[0]).isEqualTo(2);
        assertThat(snapshot.<Double>during(themselves, () -> a.value().toDoubles()[0]))
                .isEqualTo(2);
    }

    @Test
    void aSnapshotSeesAllChangesThatBelongTogetherOrNone() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Void> training = CompletableFuture.runAsync(() -> {
            for (int i = 1; i <= UPDATES; i++) {
                int value = i;
                MutableTensor.together(() -> {
                    a.set(value);
                    b.set(value);
                });
            }
            ended.set(true);
        });
        int seen = 0;
        while (!ended.get() || seen == 0) {
            snapshot.during(themselves, () -> {
                double[] ofA = a.value().toDoubles();
                double[] ofB = b.value().toDoubles();
                assertThat(ofA).containsOnly(ofA[0]).isEqualTo(ofB);
                return 0;
            });
            seen++;
        }
        training.get();
        assertThat(snapshot.<Double>during(themselves, () -> b.value().toDoubles()[SIZE - 1]))
                .isEqualTo(UPDATES);
    }

    @Test
    void valuesThatStayAreCopiedOnceAndFormerCopiesFreed() {
        Tensor first = snapshot.during(themselves, a::value);
        Tensor again = snapshot.during(themselves, a::value);
        assertThat(again).isSameAs(first).isNotSameAs(a.value());

        Tensor later = snapshot.during(themselves, () -> {
            onAnotherThread(() -> {
                a.set(3);
                snapshot.during(themselves, a::value);
            });
            // Another run made copies since, but this one still has its own.
            assertThat(first.toDoubles()).containsOnly(0);
            return snapshot.during(themselves, a::value);
        });

        assertThat(later.toDoubles()).containsOnly(3);
        assertThatThrownBy(first::toDoubles).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatAnotherTensorStandsForDoesNotChange() {
        assertThatThrownBy(() -> snapshot.during(themselves, () -> {
                    a.set(1);
                    return 0;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a: expects no change while a substitute replaces it; in an average or a snapshot, run"
                        + " passes in EVAL or TRAIN_SILENT");
        assertThat(a.value().toDoubles()).containsOnly(0);
    }

    @Test
    void aSnapshotInTheMiddleOfAnUpdateIsRefused() {
        assertThatThrownBy(() -> MutableTensor.together(() -> snapshot.during(themselves, a::value)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Snapshot: expects a moment between updates, got one within an update");
    }

    @Test
    void aSnapshotOutlivesAConversion() {
        a.set(7);
        double[] seen = snapshot.during(themselves, () -> {
            onAnotherThread(() -> a.convert(Backends.current(), DType.FLOAT64));
            return a.value().toDoubles();
        });

        assertThat(seen).containsOnly(7);
        assertThat(snapshot.<DType>during(themselves, () -> a.value().dtype())).isEqualTo(DType.FLOAT64);
    }

    private static void onAnotherThread(Runnable code) {
        CompletableFuture.runAsync(code).join();
    }

    /** Many times the same number. */
    private static final class Many extends MutableTensor {
        private final String name;

        Many(String name) {
            super(Tensor.zeros(Shape.of(SIZE)), false);
            this.name = name;
        }

        void set(double number) {
            try (Scope scope = Scope.open()) {
                assign(Tensor.full(shape(), dtype(), number));
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
