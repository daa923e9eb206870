package org.gan4j.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.GradientCheck;
import org.gan4j.tensor.Input;
import org.gan4j.tensor.NoGradient;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Operation;
import org.gan4j.tensor.Saved;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What users write from a package of their own compiles and runs. */
@ExtendWith(OnReferenceBackend.class)
final class TensorUseTest {
    @Test
    void operationsAreMethodReferences() {
        Tensor x = Tensor.of(Shape.of(1), -1f);
        List<UnaryOperator<Tensor>> unary = List.of(Tensor::relu, Tensor::abs, Tensor::sum, Tensor::detach);
        assertThat(unary.stream().map(f -> f.apply(x).item())).containsExactly(0.0, 1.0, -1.0, -1.0);
        List<BinaryOperator<Tensor>> binary = List.of(Tensor::add, Tensor::multiply, Tensor::greater, Tensor::maximum);
        assertThat(binary.stream().map(f -> f.apply(x, x).item())).containsExactly(-2.0, 1.0, 0.0, -1.0);
        Function<Shape, Tensor> reshape = x::reshape;
        assertThat(reshape.apply(Shape.scalar()).shape()).isEqualTo(Shape.scalar());
        assertThat(Stream.of(x, x).map(Tensor::exp).map(Tensor::log).mapToDouble(Tensor::item))
                .containsExactly(-1.0, -1.0);
    }

    @Test
    void anOperationOfOnesOwnPassesTheGradientCheck() {
        GradientCheck.of(TensorUseTest::cube, Input.input(2, 3)).check();
    }

    private static Tensor cube(Tensor x) {
        Operation operation = Operation.of("cube", x);
        Saved saved = operation.save(x);
        return operation.value(
                NoGradient.run(() -> x.power(3)),
                g -> g.multiply(saved.get().multiply(saved.get())).multiply(3));
    }
}
