package org.gan4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gan4j.tensor.Vectors.variable;
import static org.gan4j.tensor.Vectors.vector;
import static org.gan4j.tensor.Vectors.weight;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A backward pass frees what it no longer needs while it runs, and all of it whatever happens. */
@ExtendWith(OnReferenceBackend.class)
final class BackwardMemoryTest {
    private static final int LAYERS = 20;

    @Test
    void eachSavedValueGoesAfterItsLastUse(ReferenceBackend backend) {
        List<Long> live = new ArrayList<>();
        try (Scope scope = Scope.open()) {
            Tensor x = variable(0.5, 0.25);
            Tensor loss = Scope.keeping(
                    () -> layers(x, y -> observed(backend, live, y.tanh())).sum());
            loss.gradients(x);
        }
        assertThat(live).hasSize(LAYERS);
        for (int i = 1; i < LAYERS; i++) {
            assertThat(live.get(i)).isEqualTo(live.get(i - 1) - 1);
        }
    }

    @Test
    void theRecordedPassKeepsWhatTheNextOneNeeds(ReferenceBackend backend) {
        List<Long> live = new ArrayList<>();
        try (Scope scope = Scope.open()) {
            Tensor x = variable(0.5, 0.25);
            Tensor loss = Scope.keeping(
                    () -> layers(x, y -> observed(backend, live, y.tanh())).sum());
            Tensor slope = loss.differentiableGradients(x).of(x);
            assertThat(live).isSorted();
            live.clear();
            slope.sum().gradients(x);
            assertThat(live.get(live.size() - 1)).isLessThan(live.get(0) - LAYERS);
        }
        assertThat(backend.liveStorages()).isZero();
    }

    @Test
    void thePlainPassLeavesTheGradientsAlone(ReferenceBackend backend) {
        Weight w = weight("w", 0.5, 0.25);
        try (Scope scope = Scope.open()) {
            Tensor loss = Scope.keeping(
                    () -> layers(w.value(), y -> y.multiply(w.value()).exp()).sum());
            Gradients gradients = loss.gradients(w);
            loss.close();
            assertThat(gradients.of(w).shape()).isEqualTo(w.shape());
            assertThat(backend.liveStorages()).isEqualTo(2);
        }
        assertThat(backend.liveStorages()).isEqualTo(1);
    }

    @Test
    void aGraphThatNothingReachesIsFreedAtOnce(ReferenceBackend backend) {
        try (Scope scope = Scope.open()) {
            Tensor x = variable(0.5, 0.25);
            long before = backend.liveStorages();
            Tensor y = Scope.keeping(() -> layers(x, Tensor::tanh));
            assertThat(backend.liveStorages()).isEqualTo(before + LAYERS);
            y.close();
            assertThat(backend.liveStorages()).isEqualTo(before);
        }
    }

    @Test
    void theGraphOutlivesTheScopeOfItsTensors(ReferenceBackend backend) {
        Weight w = weight("w", 3);
        Tensor loss;
        try (Scope scope = Scope.open()) {
            loss = scope.keep(w.value().multiply(w.value()).multiply(w.value()));
        }
        Gradients gradients = loss.gradients(w);
        assertThat(gradients.of(w).item()).isEqualTo(27);
        loss.close();
        gradients.of(w).close();
        assertThat(backend.liveStorages()).isEqualTo(1);
    }

    @Test
    void aRuleThatThrowsLeavesNothingBehind(ReferenceBackend backend) {
        for (boolean differentiable : new boolean[] {false, true}) {
            try (Scope scope = Scope.open()) {
                Tensor x = variable(0.5, 0.25);
                Tensor middle = Operation.of("failing", x).value(x.tanh(), g -> {
                    g.exp();
                    throw new IllegalStateException("planned");
                });
                Tensor loss = layers(middle, Tensor::tanh).sum();
                long before = backend.liveStorages();
                assertThatThrownBy(() -> {
                            if (differentiable) {
                                loss.differentiableGradients(x);
                            } else {
                                loss.gradients(x);
                            }
                        })
                        .hasMessage("planned");
                assertThat(backend.liveStorages()).isLessThanOrEqualTo(before);
            }
            assertThat(backend.liveStorages()).isZero();
        }
    }

    @Test
    void anOperationThatFailsKeepsNothing(ReferenceBackend backend) {
        Tensor closed = vector(1, 2);
        closed.close();
        failing(backend, x -> x.multiply(closed));
        failing(backend, x -> x.divide(closed));
        failing(backend, x -> x.power(closed));
        failing(backend, x -> x.maximum(closed));
        failing(backend, x -> Tensor.where(closed, x, x));
        failing(backend, x -> x.reshape(1, 2).matmul(closed.asVariable()));
        failing(backend, x -> Tensor.concatenate(0, x, closed));
        failing(backend, x -> x.gather(closed));
        failing(backend, x -> x.linear(x, closed));
    }

    private static void failing(ReferenceBackend backend, UnaryOperator<Tensor> operation) {
        try (Scope scope = Scope.open()) {
            Tensor x = variable(3, 4);
            assertThatThrownBy(() -> operation.apply(x)).isInstanceOf(RuntimeException.class);
        }
        assertThat(backend.liveStorages()).isZero();
    }

    private static Tensor layers(Tensor x, UnaryOperator<Tensor> layer) {
        Tensor y = x;
        for (int i = 0; i < LAYERS; i++) {
            y = layer.apply(y);
        }
        return y;
    }

    /** The same value, which notes how many storages are live whenever a gradient comes by. */
    private static Tensor observed(ReferenceBackend backend, List<Long> live, Tensor x) {
        Function<Tensor, NdArray> same = y -> y.array().reshape(y.shape());
        return Operation.of("observed", x).value(same.apply(x), g -> {
            live.add(backend.liveStorages());
            return g;
        });
    }
}
