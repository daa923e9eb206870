package org.gan4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gan4j.tensor.Input.input;
import static org.gan4j.tensor.Vectors.variable;
import static org.gan4j.tensor.Vectors.vector;
import static org.gan4j.tensor.Vectors.weight;

import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Operations that users define. */
@ExtendWith(OnReferenceBackend.class)
final class OperationTest {
    private final ReferenceBackend other = new ReferenceBackend();

    @Test
    void theOperationOfTheDocumentationPassesTheGradientCheck() {
        GradientCheck.of(OperationTest::square, input(2, 3)).check();
    }

    @Test
    void aRuleMayUseTheResult() {
        GradientCheck.of(OperationTest::exponential, input(2, 3)).check();
        GradientCheck.of(x -> exponential(x).multiply(exponential(x)), input(2)).check();
    }

    @Test
    void theResultIsASharedHandleOfTheForwardValue() {
        Tensor x = variable(3);
        Tensor forward = vector(9);
        Tensor y = Operation.of("nine", x).value(forward, g -> g);
        forward.close();
        assertThat(y.toDoubles()).containsExactly(9);
    }

    @Test
    void oneRuleIsExpectedPerInput(ReferenceBackend backend) {
        Tensor x = vector(3);
        long live = backend.liveStorages();
        assertThatThrownBy(() -> Operation.of("picky", x, x).value(backend.full(Shape.scalar(), x.dtype(), 0), g -> g))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("picky: expects one gradient rule per input, 2, got 1");
        assertThat(backend.liveStorages()).isEqualTo(live);
    }

    @Test
    void aSavedTensorMustBeOpenUntilTheResultIsThere(ReferenceBackend backend) {
        Tensor x = variable(3);
        Tensor temporary = vector(4);
        Operation operation = Operation.of("hasty", x);
        operation.save(x);
        operation.save(temporary);
        temporary.close();
        long live = backend.liveStorages();
        assertThatThrownBy(() -> operation.value(backend.full(Shape.scalar(), x.dtype(), 0), g -> g))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Tensor [1]: expects to be used before it or its scope is closed");
        assertThat(backend.liveStorages()).isEqualTo(live);
    }

    @Test
    void aSavedValueIsForRulesOnly() {
        String released = "Saved: expects to be used by a gradient rule during the backward pass, but it was released";
        Tensor x = variable(3);
        Operation operation = Operation.of("curious", x);
        Saved saved = operation.save(x);
        Tensor y = operation.value(NoGradient.run(() -> x.multiply(2)), g -> g.multiply(saved.get()));
        y.gradients(x);
        assertThatThrownBy(saved::get).isInstanceOf(IllegalStateException.class).hasMessage(released);
        Saved unrecorded = Operation.of("unrecorded", vector(3)).save(vector(3));
        assertThatThrownBy(unrecorded::get).hasMessage(released);
    }

    @Test
    void aRuleOfTheWrongShapeIsNamed() {
        Tensor x = variable(3, 4);
        Tensor y = Operation.of("crooked", x).value(x.detach(), g -> vector(1, 2, 3));
        assertThatThrownBy(() -> y.sum().gradients(x))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("gradients through crooked: expect a rule that returns the shape of its input [2], or one"
                        + " it was broadcast to, got [3]");
    }

    @Test
    void backendsAreNotMixed() {
        Tensor x = vector(1);
        Tensor y = Tensor.wrap(other, other.of(Shape.of(1), new double[] {1}));
        assertThatThrownBy(() -> x.add(y))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("add: expects tensors of one backend, got reference and reference");
    }

    @Test
    void aViewOfAParameterAsAResultRemembersTheParameter() {
        Weight w = weight("w", 1, 2);
        Tensor x = variable(3, 4);
        Tensor same = Operation.of("same", w.value()).value(w.value(), g -> g);
        Tensor loss = same.multiply(x).sum();
        w.assign(vector(5, 6));
        assertThatThrownBy(() -> loss.gradients(x))
                .hasMessage("gradients: expect Weight w [2] as it was in the forward pass, but it changed since; run"
                        + " the forward pass again");
    }

    private static Tensor square(Tensor x) {
        Operation operation = Operation.of("square", x);
        Saved saved = operation.save(x);
        return operation.value(NoGradient.run(() -> x.multiply(x)), g -> g.multiply(saved.get())
                .multiply(2));
    }

    private static Tensor exponential(Tensor x) {
        Operation operation = Operation.of("exponential", x);
        Saved result = operation.saveResult();
        return operation.value(NoGradient.run(x::exp), g -> g.multiply(result.get()));
    }
}
