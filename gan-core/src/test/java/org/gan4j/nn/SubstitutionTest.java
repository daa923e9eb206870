package org.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
class SubstitutionTest {
    @Test
    void computesWithTheSubstituteAndThenWithItsOwnValueAgain() {
        Linear linear = linear();

        float inside = Module.with(Map.of(linear.weight(), weight(5)), () -> output(linear));

        assertThat(inside).isEqualTo(10);
        assertThat(output(linear)).isEqualTo(6);
    }

    @Test
    void itsOwnValueIsBackAfterAnException() {
        Linear linear = linear();

        assertThatThrownBy(() -> Module.with(Map.of(linear.weight(), weight(5)), () -> {
                    throw new IllegalStateException("planned");
                }))
                .hasMessage("planned");

        assertThat(output(linear)).isEqualTo(6);
    }

    @Test
    void substitutionsNest() {
        Linear linear = linear();
        Linear other = linear();

        float sum = Module.with(Map.of(linear.weight(), weight(5)), () -> {
            float inner = Module.with(
                    Map.of(linear.weight(), weight(7), other.weight(), weight(1)),
                    () -> output(linear) + output(other));
            return inner * 1000 + output(linear) * 10 + output(other);
        });

        assertThat(sum).isEqualTo(16_000 + 100 + 6);
    }

    @Test
    void gradientsFlowToWhatTheSubstituteWasComputedFrom() {
        Linear linear = linear();
        Tensor scale = weight(2).asVariable();
        Tensor substitute = linear.weight().value().multiply(scale);

        Tensor loss =
                Module.with(Map.of(linear.weight(), substitute), () -> linear.forward(Tensor.of(Shape.of(1, 1), 2f))
                        .sum());
        Gradients gradients = loss.gradients(scale, linear.weight());

        assertThat(gradients.of(scale).toFloats()).containsExactly(6);
        assertThat(gradients.of(linear.weight()).toFloats()).containsExactly(4);
    }

    @Test
    void insideGradientsByAParameterAreThoseByItsSubstitute() {
        Linear linear = linear();
        Tensor substitute = weight(5).asVariable();

        float gradient = Module.with(Map.of(linear.weight(), substitute), () -> {
            Tensor x = linear.forward(Tensor.of(Shape.of(1, 1), 2f));
            return x.multiply(x)
                    .sum()
                    .gradients(linear.weight())
                    .of(linear.weight())
                    .toFloats()[0];
        });

        assertThat(gradient).isEqualTo(2 * 10 * 2);
    }

    @Test
    void theOwnValueAndVersionStayUntouched() {
        Linear linear = linear();
        long version = linear.weight().version();

        Module.with(Map.of(linear.weight(), weight(5)), () -> output(linear));

        assertThat(linear.weight().version()).isEqualTo(version);
        assertThat(linear.weight().value().toFloats()).containsExactly(3);
    }

    @Test
    void aSubstituteOfAnotherShapeIsRefused() {
        Linear linear = linear();

        assertThatThrownBy(() -> Module.with(Map.of(linear.weight(), Tensor.zeros(Shape.of(2))), () -> 0))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Parameter weight [1, 1]: expects a substitute of [1, 1], got [2]");
    }

    private static Linear linear() {
        Linear linear = new Linear(1, 1, false, RandomStream.seeded(1));
        linear.load(Map.of("weight", weight(3)));
        return linear;
    }

    private static Tensor weight(float value) {
        return Tensor.of(Shape.of(1, 1), value);
    }

    private static float output(Linear linear) {
        return linear.forward(Tensor.of(Shape.of(1, 1), 2f)).toFloats()[0];
    }
}
