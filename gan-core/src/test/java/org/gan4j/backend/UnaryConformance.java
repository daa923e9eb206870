package org.gan4j.backend;

import static org.gan4j.backend.Tolerance.ELEMENTWISE;
import static org.gan4j.backend.Tolerance.EXACT;

import java.util.EnumSet;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.gan4j.shape.Shape;
import org.junit.jupiter.api.Test;

/** Functions of one array. */
interface UnaryConformance extends Family {
    double ALPHA = 0.2;

    @Test
    default void everyFunctionOfOneArrayEqualsTheReferenceOnEveryShape() {
        Samples samples = new Samples("unary");
        for (Unary function : Unary.values()) {
            for (DType dtype : Grid.FLOATING) {
                for (Shape shape : Grid.SHAPES) {
                    boolean positive = function == Unary.LOG || function == Unary.SQRT;
                    checkUnary(function, ALPHA, samples.uniform(shape, dtype, positive ? 0.01 : -4, 4));
                }
            }
        }
    }

    @Test
    default void everyFunctionOfOneArrayIsDefinedAtZeroFarOutAndAtInfinity() {
        double inf = Double.POSITIVE_INFINITY;
        double[] edges = {0, -0.0, 1, -1, 1e-4, -1e-4, 20, -20, 88, -88, 1e4, -1e4, inf, -inf};
        for (Unary function : Unary.values()) {
            for (DType dtype : Grid.FLOATING) {
                checkUnary(function, ALPHA, Samples.cycle(dtype, edges));
            }
        }
    }

    @Test
    default void everyFunctionOfOneArrayButSignKeepsNan() {
        for (Unary function : EnumSet.complementOf(EnumSet.of(Unary.SIGN))) {
            for (DType dtype : Grid.FLOATING) {
                checkUnary(function, ALPHA, Samples.cycle(dtype, Double.NaN, 1, -1, 0, Double.NaN));
            }
        }
    }

    @Test
    default void theSlopeBelowZeroIsTheParameter() {
        Samples samples = new Samples("alpha");
        for (Unary function : Set.of(Unary.LEAKY_RELU, Unary.ELU)) {
            for (DType dtype : Grid.FLOATING) {
                for (double alpha : new double[] {0, 0.01, 1, 1.5}) {
                    checkUnary(function, alpha, samples.uniform(Shape.of(33), dtype, -4, 4));
                }
            }
        }
    }

    /** Else the gradient of a confident discriminator vanishes earlier than in other libraries. */
    @Test
    default void smallExponentialsAndProbabilitiesKeepTheirRelativeAccuracy() {
        for (Unary function : Set.of(Unary.EXP, Unary.SIGMOID)) {
            for (double x : new double[] {-5, -10, -20, -40, -80}) {
                requireRelative(function, HostArray.of(Shape.scalar(), DType.FLOAT32, x), Tolerance.FLOAT32_UNIT);
                requireRelative(function, HostArray.of(Shape.scalar(), DType.FLOAT64, x), Tolerance.FLOAT64_UNIT);
            }
        }
    }

    private void requireRelative(Unary function, HostArray x, double unit) {
        NdArray input = x.on(kernels().tested());
        NdArray output = kernels().tested().unary(function, input, 0);
        double expected = Math.exp(x.values()[0]);
        expected = function == Unary.SIGMOID ? expected / (1 + expected) : expected;
        double actual = HostArray.read(kernels().tested(), output).values()[0];
        Assertions.assertThat(Math.abs(actual / expected - 1))
                .as("%s of %s", function, x)
                .isLessThan(unit);
        input.release();
        output.release();
    }

    private void checkUnary(Unary function, double alpha, HostArray x) {
        Tolerance tolerance =
                switch (function) {
                    case ABS, SIGN, RELU, FLOOR -> EXACT;
                    case EXP, LOG, SQRT, SIN, COS, ERF, TANH, SIGMOID, SOFTPLUS, LEAKY_RELU, ELU -> ELEMENTWISE;
                };
        check(function + "(" + alpha + ")", tolerance, (b, in) -> b.unary(function, in.get(0), alpha), x);
    }
}
