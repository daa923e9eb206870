package org.gan4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gan4j.tensor.Vectors.vector;
import static org.gan4j.tensor.Vectors.weight;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.backend.DType;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tensors outside all scopes are freed when they are closed or unreachable, and bounded. */
@ExtendWith(OnReferenceBackend.class)
final class UnscopedTest {
    private static final long USUAL_LIMIT = 1L << 30;
    private static final long SMALL_LIMIT = 100_000;
    private static final int ELEMENTS = 1_000;
    private static final int PATIENCE = 200;

    @AfterEach
    void restoreTheLimit() {
        Scope.limitUnscopedBytes(USUAL_LIMIT);
    }

    @Test
    void closingFreesAtOnce(ReferenceBackend backend) {
        Tensor x = vector(1, 2);
        Tensor y = x.exp();
        assertThat(backend.liveStorages()).isEqualTo(2);
        x.close();
        y.close();
        assertThat(backend.liveStorages()).isZero();
    }

    @Test
    void whatIsUnreachableIsFreed(ReferenceBackend backend) throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            weight("w", 1, 2).value().exp().tanh();
        }
        awaitNoneLive(backend);
    }

    @Test
    void aSavedValueStaysWhileAResultIsReachable(ReferenceBackend backend) throws InterruptedException {
        Tensor x = vector(1, 2).asVariable();
        Tensor loss = x.multiply(x).exp().sum();
        for (int i = 0; i < 3; i++) {
            collect();
        }
        assertThat(loss.gradients(x).of(x).toDoubles()).containsExactly(2 * Math.exp(1), 4 * Math.exp(4));
        loss.close();
        x.close();
        awaitNoneLive(backend);
    }

    @Test
    void pastTheLimitGarbageIsCollected(ReferenceBackend backend) {
        Scope.limitUnscopedBytes(SMALL_LIMIT);
        for (int i = 0; i < 100; i++) {
            assertThat(large().shape().elements()).isEqualTo(ELEMENTS);
            assertThat(backend.liveBytes()).isLessThanOrEqualTo(SMALL_LIMIT);
        }
    }

    @Test
    void pastTheLimitTensorsInUseAreRefused(ReferenceBackend backend) {
        Scope.limitUnscopedBytes(SMALL_LIMIT);
        List<Tensor> held = new ArrayList<>();
        assertThatThrownBy(() -> {
                    while (held.size() < 100) {
                        held.add(large());
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("Tensors outside a scope: expect at most 100000 bytes, got 10\\d{4}; make them"
                        + " inside try \\(Scope step = Scope\\.open\\(\\)\\) \\{ \\.\\.\\. \\}");
        assertThat(backend.liveStorages()).isEqualTo(held.size());
        held.forEach(Tensor::close);
        large().close();
    }

    @Test
    void theLimitHoldsForWhatIsKeptOutOfAScopeToo(ReferenceBackend backend) {
        Scope.limitUnscopedBytes(SMALL_LIMIT);
        List<Tensor> kept = new ArrayList<>();
        assertThatThrownBy(() -> {
                    try (Scope scope = Scope.open()) {
                        for (int i = 0; i < 100; i++) {
                            kept.add(scope.keep(large()));
                        }
                    }
                })
                .hasMessageStartingWith("Tensors outside a scope: expect at most 100000 bytes");
        assertThat(backend.liveStorages()).isEqualTo(kept.size());
        kept.forEach(Tensor::close);
    }

    @Test
    void scopesAndParametersAreNotLimited() {
        Scope.limitUnscopedBytes(0);
        try (Scope scope = Scope.open()) {
            Weight w = new Weight("w", large());
            for (int i = 0; i < 100; i++) {
                w.assign(w.value().add(large()));
            }
            assertThat(w.value().toDoubles()).hasSize(ELEMENTS);
        }
    }

    @Test
    void aNegativeLimitIsRefused() {
        assertThatThrownBy(() -> Scope.limitUnscopedBytes(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Scope: expects a limit of zero or more bytes, got -1");
    }

    private static Tensor large() {
        return Tensor.full(Shape.of(ELEMENTS), DType.FLOAT64, 1);
    }

    private static void awaitNoneLive(ReferenceBackend backend) throws InterruptedException {
        for (int i = 0; i < PATIENCE && backend.liveStorages() > 0; i++) {
            collect();
        }
        assertThat(backend.liveStorages()).isZero();
    }

    @SuppressWarnings("CallToSystemGC")
    private static void collect() throws InterruptedException {
        System.gc();
        Thread.sleep(10);
    }
}
