package org.gan4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gan4j.tensor.Vectors.variable;
import static org.gan4j.tensor.Vectors.vector;
import static org.gan4j.tensor.Vectors.weight;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DType;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is recorded, what is not, and what a changed parameter does to what was recorded before. */
@ExtendWith(OnReferenceBackend.class)
final class RecordingTest {
    private static final String CHANGED = "gradients: expect Weight w [2] as it was in the forward pass, but it changed"
            + " since; run the forward pass again";

    @Test
    void whatDerivesFromAParameterOrVariableIsRecorded() {
        assertThat(weight("w", 1).value().isRecorded()).isTrue();
        assertThat(weight("w", 1).value().exp().isRecorded()).isTrue();
        assertThat(vector(1).add(variable(1)).isRecorded()).isTrue();
        assertThat(vector(1).isRecorded()).isFalse();
        assertThat(vector(1).exp().isRecorded()).isFalse();
    }

    @Test
    void whatNoGradientFlowsThroughIsNotRecorded() {
        Tensor x = variable(1.5);
        assertThat(x.detach().isRecorded()).isFalse();
        assertThat(x.greater(0).isRecorded()).isFalse();
        assertThat(x.equal(x).isRecorded()).isFalse();
        assertThat(x.sign().isRecorded()).isFalse();
        assertThat(x.to(DType.INT32).isRecorded()).isFalse();
        assertThat(x.constant(Shape.of(1), 2).isRecorded()).isFalse();
    }

    @Test
    void detachCutsTheGraphAndSharesTheMemory(ReferenceBackend backend) {
        Tensor x = variable(3);
        long live = backend.liveStorages();
        Tensor constant = x.detach();
        assertThat(backend.liveStorages()).isEqualTo(live);
        assertThat(x.multiply(constant).gradients(x).of(x).item()).isEqualTo(3);
        assertThat(constant.toDoubles()).containsExactly(3);
    }

    @Test
    void asVariableBeginsAGraphOfItsOwn() {
        Weight w = weight("w", 3);
        Tensor generated = w.value().multiply(2);
        Tensor input = generated.asVariable();
        Gradients gradients = input.multiply(input).gradients(input, w);
        assertThat(gradients.of(input).item()).isEqualTo(12);
        assertThat(gradients.has(w)).isFalse();
    }

    @Test
    void onlyFloatingTensorsAreDifferentiated() {
        Tensor labels = Tensor.ofInts(Shape.of(2), 0, 1);
        assertThatThrownBy(labels::asVariable)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("asVariable: expects FLOAT32 or FLOAT64, got INT32");
        assertThatThrownBy(() -> new Weight("w", labels))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Weight: expects FLOAT32 or FLOAT64, got INT32");
    }

    @Test
    void noGradientRecordsNothingAlsoNested() {
        Weight w = weight("w", 3);
        Tensor[] inside = new Tensor[3];
        NoGradient.run(() -> {
            inside[0] = w.value().exp();
            inside[1] = NoGradient.run(() -> w.value().exp());
            inside[2] = w.value().exp();
        });
        for (Tensor tensor : inside) {
            assertThat(tensor.isRecorded()).isFalse();
        }
        assertThat(w.value().exp().isRecorded()).isTrue();
    }

    @Test
    void noGradientEndsWithAnException() {
        Weight w = weight("w", 3);
        Supplier<Tensor> failing = () -> {
            throw new IllegalStateException("planned");
        };
        assertThatThrownBy(() -> NoGradient.run(() -> NoGradient.run(failing))).hasMessage("planned");
        assertThat(w.value().exp().isRecorded()).isTrue();
        UnaryOperator<Tensor> rule = g -> {
            throw new IllegalStateException("planned");
        };
        Tensor loss = Operation.of("failing", w.value()).value(w.value(), rule::apply);
        assertThatThrownBy(() -> loss.gradients(w)).hasMessage("planned");
        assertThat(w.value().exp().isRecorded()).isTrue();
    }

    @Test
    void noGradientIsOfItsThread(ReferenceBackend backend) {
        Weight w = weight("w", 3);
        boolean[] recorded = new boolean[1];
        NoGradient.run(() -> Threads.run(() -> Backends.with(backend, () -> {
            recorded[0] = w.value().exp().isRecorded();
        })));
        assertThat(recorded[0]).isTrue();
    }

    @Test
    void noGradientSavesNothing(ReferenceBackend backend) {
        Weight w = weight("w", 3);
        try (Scope scope = Scope.open()) {
            long live = backend.liveStorages();
            Tensor kept = Scope.keeping(
                    () -> NoGradient.run(() -> w.value().exp().tanh().sqrt()));
            assertThat(backend.liveStorages()).isEqualTo(live + 1);
            kept.close();
        }
    }

    @Test
    void aParameterThatChangedSinceTheForwardPassIsNamed() {
        Weight w = weight("w", 1, 2);
        Tensor x = variable(3, 4);
        Tensor loss = w.value().multiply(x).sum();
        w.assign(vector(5, 6));
        assertThatThrownBy(() -> loss.gradients(x))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(CHANGED);
        Tensor again = w.value().multiply(x).sum();
        assertThat(again.gradients(x).of(x).toDoubles()).containsExactly(5, 6);
    }

    @Test
    void viewsOfAChangedParameterAreNamedToo() {
        viewOfAChangedParameter(w -> w.reshape(1, 2));
        viewOfAChangedParameter(Tensor::detach);
        viewOfAChangedParameter(Tensor::asVariable);
        viewOfAChangedParameter(w -> w.flatten(0).reshape(2, 1).detach().reshape(2));
    }

    @Test
    void aConvertedParameterCountsAsChanged(ReferenceBackend backend) {
        Weight w = weight("w", 1, 2);
        Tensor x = variable(3, 4);
        Tensor loss = w.value().multiply(x).sum();
        w.convert(backend, DType.FLOAT32);
        assertThatThrownBy(() -> loss.gradients(x)).hasMessage(CHANGED);
    }

    @Test
    void aChangeThatNoRuleNeedsToKnowOfIsAllowed() {
        Weight w = weight("w", 1, 2);
        Tensor x = variable(3, 4);
        Tensor sum = w.value().add(x).sum();
        Tensor product = w.value().multiply(x).sum();
        w.assign(vector(5, 6));
        assertThat(sum.gradients(w).of(w).toDoubles()).containsExactly(1, 1);
        assertThat(product.gradients(w).of(w).toDoubles()).containsExactly(3, 4);
    }

    @Test
    void changesRaiseTheVersion(ReferenceBackend backend) {
        Weight w = weight("w", 1, 2);
        assertThat(w.version()).isZero();
        w.assign(vector(5, 6));
        assertThat(w.version()).isEqualTo(1);
        w.change(array -> backend.assign(array, vector(7, 8).array()));
        assertThat(w.version()).isEqualTo(2);
        assertThat(w.value().toDoubles()).containsExactly(7, 8);
        w.convert(backend, DType.FLOAT32);
        assertThat(w.version()).isEqualTo(3);
        assertThat(w.value().toFloats()).containsExactly(7, 8);
        assertThat(w.value().isRecorded()).isTrue();
    }

    private static void viewOfAChangedParameter(UnaryOperator<Tensor> view) {
        Weight w = weight("w", 1, 2);
        Tensor seen = view.apply(w.value());
        Tensor x = Tensor.ones(seen.shape()).to(DType.FLOAT64).asVariable();
        Tensor loss = seen.multiply(x).sum();
        w.assign(vector(5, 6));
        assertThatThrownBy(() -> loss.gradients(x)).hasMessage(CHANGED);
    }
}
