package org.gan4j.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.gan4j.backend.DType;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

final class NormwiseRuleTest {
    @Test
    void anErrorIsInProportionToTheLargestElement() {
        assertThat(error("output", Values.row(100, 0.002), Values.row(100, 0.001)))
                .isCloseTo(1e-5, within(1e-12));
    }

    @Test
    void aSmallGradientIsInProportionToItsLayer() {
        Map<String, Values> expected = Map.of(
                "gradient/0.weight", Values.row(10),
                "gradient/0.bias", Values.row(1e-6),
                "gradient/1.bias", Values.row(1e-6));
        Map<String, Values> actual = Map.of(
                "gradient/0.weight", Values.row(10),
                "gradient/0.bias", Values.row(2e-6),
                "gradient/1.bias", Values.row(2e-6));
        Map<String, Double> errors = NormwiseRule.errors(actual, expected);
        assertThat(errors.get("gradient/0.bias")).isCloseTo(1e-4, within(1e-12));
        assertThat(errors.get("gradient/1.bias")).isCloseTo(1, within(1e-12));
    }

    @Test
    void anOutputIsNotMeasuredByGradients() {
        Map<String, Values> expected = Map.of("gradient/input", Values.row(1e6), "output", Values.row(1));
        Map<String, Values> actual = Map.of("gradient/input", Values.row(1e6), "output", Values.row(1.5));
        assertThat(NormwiseRule.errors(actual, expected).get("output")).isEqualTo(0.5);
    }

    @Test
    void aVanishingGradientIsMeasuredByItsSize() {
        Map<String, Values> expected =
                Map.of("gradient/0.weight", Values.row(10), "vanishing/0.bias", Values.row(1e-9));
        Map<String, Values> actual = Map.of("gradient/0.weight", Values.row(10), "vanishing/0.bias", Values.row(-1e-4));
        assertThat(NormwiseRule.errors(actual, expected).get("vanishing/0.bias"))
                .isCloseTo(1e-5, within(1e-15));
    }

    @Test
    void sumsAreInProportionToTheSumsOfTheirLayer() {
        Map<String, Values> expected = Map.of(
                "gradient/0.weight",
                Values.row(10),
                "sums/0.weight",
                Values.row(1000),
                "sums/0.bias",
                Values.row(1e-6));
        Map<String, Values> actual = Map.of(
                "gradient/0.weight",
                Values.row(10),
                "sums/0.weight",
                Values.row(1000),
                "sums/0.bias",
                Values.row(2e-6));
        assertThat(NormwiseRule.errors(actual, expected).get("sums/0.bias")).isCloseTo(1e-6, within(1e-12));
    }

    @Test
    void whatIsEqualHasNoError() {
        Values special = Values.row(0, -0.0, Double.POSITIVE_INFINITY);
        assertThat(error("output", special, special)).isZero();
        assertThat(error("output", Values.row(), Values.row())).isZero();
    }

    @Test
    void whatIsNotANumberNeverPasses() {
        assertThat(error("output", Values.row(Double.NaN, 1), Values.row(0, 1))).isNaN();
        assertThat(error("output", Values.row(0, 1), Values.row(Double.NaN, 1))).isNaN();
        assertThat(error("output", Values.row(1), Values.row(Double.POSITIVE_INFINITY)))
                .isNaN();
        assertThat(error("output", Values.row(1e-30), Values.row(0))).isInfinite();
    }

    @Test
    void otherNamesAndShapesAreRefused() {
        assertThatThrownBy(() -> NormwiseRule.errors(Map.of("a", Values.row()), Map.of("b", Values.row())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("NormwiseRule: expects results [b], got [a]");
        assertThatThrownBy(() -> error("output", Values.row(1, 2), Values.of(Shape.of(2, 1), 1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("NormwiseRule: expects [2, 1], got [2]");
    }

    @Test
    void tolerancesAreThoseThatWereMeasured() {
        assertThat(NormwiseRule.tolerance(DType.FLOAT32)).isEqualTo(1e-5);
        assertThat(NormwiseRule.tolerance(DType.FLOAT64)).isEqualTo(1e-10);
    }

    private static double error(String name, Values actual, Values expected) {
        return NormwiseRule.errors(Map.of(name, actual), Map.of(name, expected)).get(name);
    }
}
