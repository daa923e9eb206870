package org.gan4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gan4j.tensor.Vectors.variable;
import static org.gan4j.tensor.Vectors.vector;
import static org.gan4j.tensor.Vectors.weight;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.gan4j.backend.Backends;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Scopes own tensors, and free them. */
@ExtendWith(OnReferenceBackend.class)
final class ScopeTest {
    private static final String CLOSED =
            "Tensor [2]: expects to be used before it or its scope is closed; scope.keep(tensor) lets it live longer";
    private static final String ORDER =
            "Scope: expects to be closed once, innermost first and on the thread that opened it";

    @Test
    void aScopeFreesTheTensorsMadeInsideIt(ReferenceBackend backend) {
        try (Scope outer = Scope.open()) {
            Tensor a = vector(1, 2);
            try (Scope inner = Scope.open()) {
                a.exp().add(vector(3, 4));
                assertThat(backend.liveStorages()).isEqualTo(4);
            }
            assertThat(backend.liveStorages()).isEqualTo(1);
            assertThat(a.toDoubles()).containsExactly(1, 2);
            a.exp();
            assertThat(backend.liveStorages()).isEqualTo(2);
        }
        assertThat(backend.liveStorages()).isZero();
    }

    @Test
    void aKeptTensorBelongsToTheSurroundingScope(ReferenceBackend backend) {
        try (Scope outer = Scope.open()) {
            Tensor kept;
            try (Scope inner = Scope.open()) {
                kept = inner.keep(vector(1, 2).exp());
                assertThat(inner.keep(kept)).isSameAs(kept);
            }
            assertThat(kept.toDoubles()).containsExactly(Math.exp(1), Math.exp(2));
            assertThat(backend.liveStorages()).isEqualTo(1);
        }
        assertThat(backend.liveStorages()).isZero();
    }

    @Test
    void aTensorKeptOutOfTheOutermostScopeLivesUntilItIsClosed(ReferenceBackend backend) {
        Tensor kept;
        try (Scope scope = Scope.open()) {
            kept = scope.keep(vector(1, 2));
        }
        assertThat(kept.toDoubles()).containsExactly(1, 2);
        kept.close();
        assertThat(backend.liveStorages()).isZero();
    }

    @Test
    void keepMovesNothingOfAnotherOwner(ReferenceBackend backend) {
        Tensor unscoped = vector(1, 2);
        try (Scope outer = Scope.open()) {
            Tensor ofOuter = vector(3, 4);
            try (Scope inner = Scope.open()) {
                inner.keep(ofOuter);
                inner.keep(unscoped);
            }
            assertThat(backend.liveStorages()).isEqualTo(2);
        }
        assertThat(backend.liveStorages()).isEqualTo(1);
        assertThat(unscoped.toDoubles()).containsExactly(1, 2);
        unscoped.close();
    }

    @Test
    void keepingKeepsOnlyTheResult(ReferenceBackend backend) {
        try (Scope scope = Scope.open()) {
            Tensor x = vector(1, 2);
            Tensor y = Scope.keeping(() -> x.exp().tanh().sqrt());
            assertThat(backend.liveStorages()).isEqualTo(2);
            assertThat(Scope.keeping(() -> y)).isSameAs(y);
            assertThat(y.toDoubles()).hasSize(2);
        }
    }

    @Test
    void usingATensorAfterItsScopeClosedSaysSo() {
        Tensor leaked;
        try (Scope scope = Scope.open()) {
            leaked = variable(1, 2);
        }
        assertThat(leaked.shape()).isEqualTo(Shape.of(2));
        List<Consumer<Tensor>> uses = List.of(
                Tensor::array,
                Tensor::toDoubles,
                Tensor::exp,
                Tensor::relu,
                Tensor::sum,
                Tensor::detach,
                Tensor::asVariable,
                x -> x.reshape(2, 1),
                x -> x.add(vector(1, 2)),
                x -> vector(1, 2).add(x),
                x -> x.slice(0, 0, 1).item(),
                x -> weight("w", 1, 2).assign(x),
                x -> x.gradients(x));
        for (Consumer<Tensor> use : uses) {
            assertThatThrownBy(() -> use.accept(leaked))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(CLOSED);
        }
    }

    @Test
    void aTensorMayBeClosedBeforeItsScopeAndTwice(ReferenceBackend backend) {
        try (Scope scope = Scope.open()) {
            Tensor x = vector(1, 2);
            Tensor alias = x.detach();
            x.close();
            x.close();
            assertThat(alias.toDoubles()).containsExactly(1, 2);
            alias.close();
            assertThat(backend.liveStorages()).isZero();
        }
        assertThat(backend.liveStorages()).isZero();
    }

    @Test
    void closingAParametersValueHasNoEffect() {
        Weight w = weight("w", 1, 2);
        w.value().close();
        assertThat(w.value().toDoubles()).containsExactly(1, 2);
    }

    @Test
    void parametersLiveOutsideScopes(ReferenceBackend backend) {
        Weight w;
        try (Scope scope = Scope.open()) {
            w = new Weight("w", vector(1, 2));
            w.assign(vector(3, 4));
        }
        assertThat(w.value().toDoubles()).containsExactly(3, 4);
        assertThat(backend.liveStorages()).isEqualTo(1);
    }

    @Test
    void aScopeIsClosedOnceInnermostFirstAndOnItsThread() {
        Scope outer = Scope.open();
        Scope inner = Scope.open();
        assertThatThrownBy(outer::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(ORDER);
        assertThatThrownBy(() -> Threads.run(inner::close)).hasMessage(ORDER);
        inner.close();
        assertThatThrownBy(inner::close).hasMessage(ORDER);
        outer.close();
        assertThatThrownBy(outer::close).hasMessage(ORDER);
    }

    @Test
    void anExceptionInsideAScopeFreesItsTensors(ReferenceBackend backend) {
        assertThatThrownBy(() -> {
                    try (Scope outer = Scope.open()) {
                        vector(1, 2).exp();
                        try (Scope inner = Scope.open()) {
                            vector(1, 2).matmul(vector(1, 2));
                        }
                    }
                })
                .hasMessageStartingWith("matmul: expects");
        assertThatThrownBy(() -> Scope.keeping(() -> vector(1, 2).exp().add(vector(1, 2, 3))))
                .hasMessageStartingWith("add: expects");
        assertThat(backend.liveStorages()).isZero();
    }

    @Test
    void everythingAStepMakesIsFreedAtItsEnd(ReferenceBackend backend) {
        Weight w = weight("w", 0.5, -0.5);
        Weight b = weight("b", 0.25);
        long start = backend.liveStorages();
        for (int step = 0; step < 3; step++) {
            try (Scope scope = Scope.open()) {
                Tensor x = variable(1, 2, 3, 4).reshape(2, 2);
                Tensor scores = x.linear(w.value().reshape(1, 2), b.value()).softplus();
                Tensor slopes = scores.sum().differentiableGradients(x).of(x);
                Tensor loss = scores.mean().add(slopes.multiply(slopes).mean());
                Gradients gradients = loss.gradients(w, b);
                w.assign(w.value().subtract(gradients.of(w).multiply(0.1)));
                b.assign(b.value().subtract(gradients.of(b).multiply(0.1)));
            }
            assertThat(backend.liveStorages()).isEqualTo(start);
        }
        assertThat(w.value().toDoubles()).doesNotContain(0.5, -0.5);
    }

    @Test
    void aTensorBelongsToTheScopeOfTheThreadThatMadeIt(ReferenceBackend backend) {
        List<Tensor> made = new ArrayList<>();
        try (Scope scope = Scope.open()) {
            Threads.run(() -> Backends.with(backend, () -> {
                made.add(vector(1, 2));
                try (Scope theirs = Scope.open()) {
                    made.add(theirs.keep(vector(3, 4)));
                    vector(5, 6);
                }
            }));
            made.get(0).add(made.get(1));
            assertThat(backend.liveStorages()).isEqualTo(3);
        }
        assertThat(made.get(0).add(made.get(1)).toDoubles()).containsExactly(4, 6);
        made.forEach(Tensor::close);
    }

    @Test
    void closingIsSafeFromManyThreads(ReferenceBackend backend) throws Exception {
        int threads = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 200; round++) {
                List<Tensor> handles = handles();
                List<Callable<Object>> closers = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    closers.add(Executors.callable(() -> handles.forEach(Tensor::close)));
                }
                for (Future<Object> closed : pool.invokeAll(closers)) {
                    closed.get();
                }
                assertThat(backend.liveStorages()).isZero();
            }
        } finally {
            pool.shutdown();
        }
    }

    /** Unscoped and scoped handles of one graph and of shared memory; the scope closes only after the handles. */
    private static List<Tensor> handles() {
        List<Tensor> handles = new ArrayList<>();
        try (Scope scope = Scope.open()) {
            Tensor x = scope.keep(variable(1, 2));
            handles.add(x);
            Tensor y = x;
            for (int i = 0; i < 10; i++) {
                y = scope.keep(y.multiply(x));
                handles.add(y);
                handles.add(scope.keep(y.detach()));
            }
        }
        return handles;
    }
}
