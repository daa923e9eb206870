package org.gan4j.io.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.gan4j.backend.DType;
import org.gan4j.io.StateException;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.OnReferenceBackend;
import org.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each form against the arithmetic of PyTorch's documentation, by hand or from the definition. */
@ExtendWith(OnReferenceBackend.class)
final class WeightFormsTest {
    private static final Offset<Double> ROUNDING = within(1e-12);

    @Test
    void aSpectralFormIsDividedByItsSingularValue() {
        // The largest singular value of diag(3, 2) is 3, with u = v = (1, 0).
        Map<String, Tensor> stored = Map.of(
                "0.weight_orig", Tensor.of(Shape.of(2, 2), 3f, 0, 0, 2),
                "0.weight_u", Tensor.of(Shape.of(2), 1f, 0),
                "0.weight_v", Tensor.of(Shape.of(2), 1f, 0),
                "0.bias", Tensor.of(Shape.of(2), 5f, 6));

        Map<String, Tensor> applied = WeightForms.applied(stored);

        assertThat(applied.keySet()).containsExactly("0.bias", "0.weight");
        assertThat(values(applied, "0.weight")).containsExactly(new double[] {1, 0, 0, 2 / 3.0}, within(1e-7));
        assertThat(values(applied, "0.bias")).containsExactly(5, 6);
    }

    @Test
    void theNewNamesOfTheSpectralFormAreKnownAndVIsFoundWhereItIsMissing() {
        Tensor weight = Tensor.of(Shape.of(2, 2), 3f, 0, 0, 2);
        Tensor u = Tensor.of(Shape.of(2), 1f, 0);
        Map<String, Tensor> newer = Map.of(
                "a.parametrizations.weight.original", weight,
                "a.parametrizations.weight.0._u", u,
                "a.parametrizations.weight.0._v", u);
        Map<String, Tensor> older = Map.of("a.weight_bar", weight, "a.weight_u", u);

        assertThat(values(WeightForms.applied(newer), "a.weight")[3]).isEqualTo(2 / 3.0, within(1e-7));
        assertThat(values(WeightForms.applied(older), "a.weight")[3]).isEqualTo(2 / 3.0, within(1e-7));
    }

    /** A transposed convolution's second axis is that of its outputs; with as many inputs, u and v tell. */
    @Test
    void theRowsOfATransposedConvolutionAreFoundByTheVectors() {
        Tensor weight = Tensor.normal(Shape.of(3, 3, 2, 2), DType.FLOAT64, RandomStream.seeded(1));
        for (int axis = 0; axis < 2; axis++) {
            Tensor matrix = (axis == 0 ? weight : weight.transpose(0, 1)).flatten(1);
            Tensor v = Tensor.normal(Shape.of(12, 1), DType.FLOAT64, RandomStream.seeded(2));
            Tensor u = Tensor.normal(Shape.of(3, 1), DType.FLOAT64, RandomStream.seeded(2));
            for (int i = 0; i < 50; i++) {
                u = unit(matrix.matmul(v));
                v = unit(matrix.transpose(0, 1).matmul(u));
            }
            double sigma = u.multiply(matrix.matmul(v)).sum().item();
            Map<String, Tensor> stored = Map.of(
                    "weight_orig", weight,
                    "weight_u", u.reshape(Shape.of(3)),
                    "weight_v", v.reshape(Shape.of(12)));

            assertThat(values(WeightForms.applied(stored), "weight"))
                    .containsExactly(weight.divide(sigma).toDoubles(), ROUNDING);
        }
    }

    private static Tensor unit(Tensor vector) {
        return vector.divide(vector.multiply(vector).sum().sqrt());
    }

    @Test
    void aWeightNormalisedFormIsItsDirectionTimesItsLength() {
        // |(3, 4)| = 5 and |(0, 2)| = 2.
        Tensor v = Tensor.of(Shape.of(2, 2), 3f, 4, 0, 2);
        Map<String, Tensor> rows = Map.of("weight_g", Tensor.of(Shape.of(2, 1), 10f, 1), "weight_v", v);
        Map<String, Tensor> whole = Map.of(
                "parametrizations.weight.original0",
                Tensor.of(Shape.scalar(), 29f),
                "parametrizations.weight.original1",
                v);

        assertThat(values(WeightForms.applied(rows), "weight"))
                .containsExactly(new double[] {6, 8, 0, 1}, within(1e-6));
        assertThat(values(WeightForms.applied(whole), "weight"))
                .containsExactly(
                        new double[] {3 * Math.sqrt(29), 4 * Math.sqrt(29), 0, 2 * Math.sqrt(29)}, within(1e-5));
    }

    @Test
    void partsThatAreMissingOrDoNotFitAreRefused() {
        Map<String, Tensor> stored = new TreeMap<>();
        stored.put("parametrizations.weight.original", Tensor.zeros(Shape.of(2, 3)));
        assertRefused(stored, "\"parametrizations.weight.0._u\" is missing, which a normalised weight needs");
        stored.put("parametrizations.weight.0._u", Tensor.ones(Shape.of(4)));
        stored.put("parametrizations.weight.0._v", Tensor.ones(Shape.of(3)));
        assertRefused(stored, "The parts of the normalised weight \"weight\" have shapes that do not fit");
        stored.put("weight", Tensor.ones(Shape.of(4)));
        stored.put("parametrizations.weight.0._u", Tensor.ones(Shape.of(2)));
        assertRefused(stored, "\"weight\" is stored beside a normalised form of it");
    }

    private static void assertRefused(Map<String, Tensor> stored, String message) {
        assertThatThrownBy(() -> WeightForms.applied(stored))
                .isInstanceOf(StateException.class)
                .hasMessage(message);
    }

    private static double[] values(Map<String, Tensor> weights, String name) {
        return Objects.requireNonNull(weights.get(name)).toDoubles();
    }
}
