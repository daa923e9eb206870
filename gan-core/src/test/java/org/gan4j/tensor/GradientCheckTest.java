package org.gan4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gan4j.tensor.Input.input;
import static org.gan4j.tensor.Input.values;

import java.util.List;
import java.util.function.UnaryOperator;
import org.gan4j.backend.Backends;
import org.gan4j.backend.DeviceDoubleBackend;
import org.gan4j.backend.reference.ReferenceBackend;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

/** The check that all gradients are held against sees what is wrong. */
final class GradientCheckTest {
    private final ReferenceBackend backend = new ReferenceBackend();

    @Test
    void aRightGradientPasses() {
        GradientCheck.of(x -> x.tanh(), input(3, 4)).check();
        GradientCheck.of((a, b) -> a.multiply(b), input(3, 4), input(4)).check();
        GradientCheck.ofAll(x -> Tensor.concatenate(0, x), input(2), input(3), input(1))
                .check();
    }

    @Test
    void aWrongGradientIsNamedWithItsElement() {
        GradientCheck check = GradientCheck.of(x -> square(x, g -> g.multiply(3)), values(Shape.of(2, 1), 1.5, 2));
        assertThatThrownBy(check::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("gradient by input 0 \\[2, 1\\]: expects -?[0-9.]+ at element [01], as finite"
                        + " differences say, got -?[0-9.]+; 2 of 2 elements differ");
    }

    @Test
    void aHalvedRuleOfSecondOrderIsFound() {
        UnaryOperator<Tensor> halved = x -> square(x, g -> halfInBackward(g).multiply(2));
        GradientCheck check = GradientCheck.of(halved, input(2));
        check.firstOrderOnly().check();
        assertThatThrownBy(check::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("gradient of the gradient by input 0 [2]: expects ");
    }

    @Test
    void aGradientThatLostItsGraphIsFoundAtOrderTwo() {
        GradientCheck check = GradientCheck.of(x -> x.multiply(x).multiply(x.detach()), input(2));
        assertThatThrownBy(check::check).hasMessageStartingWith("gradient by input 0 [2]: expects ");
        GradientCheck second =
                GradientCheck.of(x -> square(x, g -> g.multiply(2).detach()), input(2));
        second.firstOrderOnly().check();
        assertThatThrownBy(second::check).hasMessageStartingWith("gradient of the gradient by input 0 [2]: expects ");
    }

    @Test
    void aMissingGradientIsZeroAndThereforeWrong() {
        assertThatThrownBy(() -> GradientCheck.of(x -> x.detach(), input(2)).check())
                .hasMessageContaining("got 0.00000000; 2 of 2 elements differ");
        GradientCheck.of(x -> x.sign(), input(2)).check();
    }

    @Test
    void aLeakIsFound() {
        GradientCheck lost = GradientCheck.of(
                x -> {
                    x.backend().full(Shape.of(3), x.dtype(), 0);
                    return x.exp();
                },
                input(2));
        assertThatThrownBy(lost::check)
                .hasMessageMatching("GradientCheck: expects 1 live storages as before, got \\d+");
    }

    @Test
    void parametersAreCheckedInPlaceAndRestored() {
        Weight weight = Backends.with(backend, () -> new Weight("w", Tensor.of(Shape.of(2), 0.5, -1.25)));
        GradientCheck.of(() -> weight.value().exp(), List.of(weight)).check();
        assertThat(weight.value().toDoubles()).containsExactly(0.5, -1.25);
    }

    @Test
    void otherTypesAreRefused() {
        Weight weight = Backends.with(backend, () -> new Weight("w", Tensor.of(Shape.of(2), 0.5f, 1f)));
        assertThatThrownBy(() -> GradientCheck.of(() -> weight.value().exp(), List.of(weight))
                        .check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("GradientCheck: expects FLOAT64, got FLOAT32 for Weight w [2]");
    }

    @Test
    void anyBackendWillDo() {
        DeviceDoubleBackend device = new DeviceDoubleBackend();
        GradientCheck.of(x -> x.tanh(), input(3, 4)).on(device).check();
        assertThat(device.uploads()).isPositive();
    }

    private static Tensor square(Tensor x, UnaryOperator<Tensor> slope) {
        Operation operation = Operation.of("square", x);
        Saved saved = operation.save(x);
        return operation.value(NoGradient.run(() -> x.multiply(x)), g -> slope.apply(g.multiply(saved.get()))
                .multiply(1));
    }

    /** Right in value, and half of what it should be in its own gradient: at order 1 it goes unnoticed. */
    private static Tensor halfInBackward(Tensor x) {
        return Operation.of("half", x).value(x, g -> g.multiply(0.5));
    }
}
