package org.gan4j.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.gan4j.backend.DType;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

final class GradientSketchTest {
    private static final String NAME = "generator.0.weight";
    private static final Shape LARGE = Shape.of(40, 30, 4, 4);
    private static final Values GRADIENT = Draws.of("a large gradient").normal("gradient", LARGE);

    @Test
    void aLargeGradientIsKeptAsItsLargestSizeSomeElementsAndSumsOverAll() {
        Map<String, Values> sketch = sketch(GRADIENT);

        assertThat(sketch.keySet()).containsExactly("gradient/" + NAME, "sums/" + NAME);
        assertThat(sketch.get("gradient/" + NAME).elements()).hasSize(201);
        assertThat(sketch.get("gradient/" + NAME).elements()[0])
                .isEqualTo(
                        Arrays.stream(GRADIENT.elements()).map(Math::abs).max().orElseThrow());
        assertThat(sketch.get("sums/" + NAME).elements()).hasSize(100);
    }

    @Test
    void aSmallGradientIsKeptWhole() {
        Values small = Values.row(3, -4, 0.5);

        assertThat(sketch(small).get("gradient/" + NAME).elements()).containsExactly(4, 3, -4, 0.5);
        assertThat(sketch(small).get("sums/" + NAME).map(Math::abs).elements()).containsExactly(3, 4, 0.5);
    }

    @Test
    void ofAGradientThatIsZeroInTheoryOnlyTheSizeIsKept() {
        assertThat(GradientSketch.of(NAME, Values.row(1e-9, -2e-9), Set.of(NAME))
                        .get("vanishing/" + NAME)
                        .elements())
                .containsExactly(2e-9);
    }

    /** One channel of 40 is wrong by a thousandth; an element in it is hardly among those chosen. */
    @Test
    void aSmallErrorInOneChannelIsSeen() {
        double[] wrong = GRADIENT.elements();
        int channel = LARGE.range(1, 4).elements();
        for (int i = 7 * channel; i < 8 * channel; i++) {
            wrong[i] *= 1.001;
        }

        assertThat(NormwiseRule.errors(sketch(Values.of(LARGE, wrong)), sketch(GRADIENT))
                        .get("sums/" + NAME))
                .isGreaterThan(10 * NormwiseRule.tolerance(DType.FLOAT32));
    }

    @Test
    void aSignOrAnOrderThatIsWrongIsSeen() {
        double[] elements = GRADIENT.elements();
        double[] negated = Arrays.stream(elements).map(x -> -x).toArray();
        double[] shifted = new double[elements.length];
        for (int i = 0; i < elements.length; i++) {
            shifted[i] = elements[(i + 1) % elements.length];
        }

        for (double[] wrong : new double[][] {negated, shifted}) {
            assertThat(NormwiseRule.errors(sketch(Values.of(LARGE, wrong)), sketch(GRADIENT)))
                    .allSatisfy((name, error) -> assertThat(error).isGreaterThan(0.1));
        }
    }

    private static Map<String, Values> sketch(Values gradient) {
        return GradientSketch.of(NAME, gradient, Set.of());
    }
}
