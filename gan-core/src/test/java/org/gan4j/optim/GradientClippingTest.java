package org.gan4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.gan4j.nn.Parameter;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.GradientCheck;
import org.gan4j.tensor.Gradients;
import org.gan4j.tensor.Input;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnReferenceBackend.class)
final class GradientClippingTest {
    private final Vectors vectors = Vectors.of(2, 1);
    private final Parameter a = vectors.get("a");
    private final Parameter b = vectors.get("b");

    @Test
    void theNormOfAllGradientsTogetherIsLimited() {
        Gradients clipped = new ClipByGlobalNorm(1).clip(gradients(3, 4, 12), vectors.parameters());

        double factor = 1 / (13 + 1e-6);
        assertThat(clipped.of(a).toDoubles()).containsExactly(new double[] {3 * factor, 4 * factor}, within(1e-12));
        assertThat(clipped.of(b).toDoubles()).containsExactly(new double[] {12 * factor}, within(1e-12));
    }

    @Test
    void gradientsBelowTheLimitAndZeroOnesStayAsTheyAre() {
        assertThat(new ClipByGlobalNorm(14)
                        .clip(gradients(3, 4, 12), vectors.parameters())
                        .of(a)
                        .toDoubles())
                .containsExactly(3, 4);
        assertThat(new ClipByGlobalNorm(1)
                        .clip(gradients(0, 0, 0), vectors.parameters())
                        .of(a)
                        .toDoubles())
                .containsExactly(0, 0);
    }

    @Test
    void elementsAreLimitedEachOnItsOwn() {
        Gradients clipped = new ClipByValue(3.5).clip(gradients(3, -4, 12), vectors.parameters());

        assertThat(clipped.of(a).toDoubles()).containsExactly(3, -3.5);
        assertThat(clipped.of(b).toDoubles()).containsExactly(3.5);
    }

    @Test
    void anAbsentGradientStaysAbsent() {
        Gradients some = Gradients.of(Map.of(b, Tensor.of(Shape.of(1), 2.0)));
        for (GradientClipping clipping : List.of(new ClipByGlobalNorm(1), new ClipByValue(1))) {
            Gradients clipped = clipping.clip(some, vectors.parameters());
            assertThat(clipped.has(a)).isFalse();
            assertThat(clipped.of(b).item()).isCloseTo(1, within(1e-6));
        }
        assertThat(new ClipByGlobalNorm(1)
                        .clip(Gradients.of(Map.of()), vectors.parameters())
                        .has(a))
                .isFalse();
    }

    @Test
    void clippingIsDifferentiable() {
        for (GradientClipping clipping :
                List.of(new ClipByGlobalNorm(0.5), new ClipByGlobalNorm(50), new ClipByValue(0.9))) {
            GradientCheck.of(
                            (x, y) -> {
                                Gradients clipped = clipping.clip(
                                        Gradients.of(Map.of(a, x.multiply(x), b, y)), vectors.parameters());
                                return Tensor.concatenate(0, clipped.of(a), clipped.of(b));
                            },
                            Input.values(Shape.of(2), 0.7, -1.4),
                            Input.values(Shape.of(1), 0.5))
                    .check();
        }
    }

    @Test
    void limitsMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClipByGlobalNorm(0))
                .withMessage("ClipByGlobalNorm: expects limit > 0, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClipByValue(Double.NaN))
                .withMessage("ClipByValue: expects limit > 0, got NaN");
    }

    private Gradients gradients(double a0, double a1, double b0) {
        return Gradients.of(Map.of(a, Tensor.of(Shape.of(2), a0, a1), b, Tensor.of(Shape.of(1), b0)));
    }
}
