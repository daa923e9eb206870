package org.gan4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gan4j.tensor.Vectors.variable;

import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.gan4j.backend.Backends;
import org.gan4j.backend.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Graphs deeper than a stack and with more ways than time. */
@ExtendWith(OnReferenceBackend.class)
final class DeepGraphTest {
    private static final int DEPTH = 100_000;
    private static final int SMALL_STACK = 256 * 1024;

    @Test
    void aChainOfManyNodesIsDifferentiatedAndFreed(ReferenceBackend backend) {
        onASmallStack(backend, () -> {
            Tensor x = variable(1);
            Tensor y = chain(x, DEPTH, value -> value.multiply(1.0000001).add(0.5));
            assertThat(y.gradients(x).of(x).item()).isEqualTo(Math.pow(1.0000001, DEPTH), within());
        });
    }

    @Test
    void aChainOfManyNodesIsDifferentiatedTwice(ReferenceBackend backend) {
        onASmallStack(backend, () -> {
            Tensor x = variable(1);
            Tensor y = chain(x, DEPTH / 10, value -> value.multiply(value).sqrt());
            Tensor cube = y.multiply(y).multiply(y);
            Tensor slope = cube.differentiableGradients(x).of(x);
            assertThat(slope.item()).isEqualTo(3, within());
            assertThat(slope.gradients(x).of(x).item()).isEqualTo(6, within());
        });
    }

    @Test
    void aChainThatNobodyDifferentiatesIsFreed(ReferenceBackend backend) {
        onASmallStack(backend, () -> chain(variable(1), DEPTH, Tensor::tanh).close());
    }

    @Test
    void diamondsAreWalkedOncePerNode(ReferenceBackend backend) {
        int diamonds = 60;
        onASmallStack(backend, () -> {
            Tensor x = variable(1);
            Tensor sum = chain(x, diamonds, value -> value.add(value));
            assertThat(sum.gradients(x).of(x).item()).isEqualTo(Math.pow(2, diamonds));
        });
    }

    @Test
    void diamondsAreWalkedOncePerNodeAtOrderTwo(ReferenceBackend backend) {
        onASmallStack(backend, () -> {
            Tensor x = variable(1);
            Tensor power = chain(x, 8, value -> value.multiply(value));
            Tensor slope = power.differentiableGradients(x).of(x);
            assertThat(slope.item()).isEqualTo(256);
            assertThat(slope.gradients(x).of(x).item()).isEqualTo(256 * 255);
        });
    }

    private static Tensor chain(Tensor x, int depth, UnaryOperator<Tensor> step) {
        return Scope.keeping(() -> {
            Tensor y = x;
            for (int i = 0; i < depth; i++) {
                y = step.apply(y);
            }
            return y;
        });
    }

    private static void onASmallStack(ReferenceBackend backend, Runnable code) {
        Threads.run(
                SMALL_STACK,
                () -> Backends.with(backend, () -> {
                    try (Scope scope = Scope.open()) {
                        code.run();
                    }
                }));
        assertThat(backend.liveStorages()).isZero();
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-9);
    }
}
