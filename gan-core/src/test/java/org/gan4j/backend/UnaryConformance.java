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

    /** Small results are what float32 is for: a sum of logarithms, say, or a unit that is nearly off. */
    @Test
    default void smallResultsKeepTheirDigits() {
        double[] sizes = {
            1e-30, 1e-20, 1e-10, 1e-7, 1e-5, 1e-3, 0.1, 0.5, 0.9, 1, 1.1, 3, 10, 16, 18, 25, 40, 60, 80, 87, 87.3
        };
        for (Unary function : Set.of(Unary.EXP, Unary.TANH, Unary.SIGMOID, Unary.SOFTPLUS, Unary.ELU)) {
            for (DType dtype : Grid.FLOATING) {
                double[] both = new double[2 * sizes.length];
                for (int i = 0; i < sizes.length; i++) {
                    both[2 * i] = sizes[i];
                    both[2 * i + 1] = -sizes[i];
                }
                requireRelative(function, HostArray.of(Shape.of(both.length), dtype, both));
                requireRelative(function, Samples.cycle(dtype, both));
            }
        }
    }

    /** A float holds numbers down to 1e-45, if with fewer digits. */
    @Test
    default void exponentialsAreZeroOnlyWhereFloatsAre() {
        for (Unary function : Set.of(Unary.EXP, Unary.SOFTPLUS)) {
            HostArray x = Samples.cycle(DType.FLOAT32, -86.9, -87, -87.4, -88, -90, -95, -100, -103, -104, -200, 0, 1);
            HostArray expected = run(kernels().reference(), function, x);
            HostArray actual = run(kernels().tested(), function, x);
            for (int i = 0; i < x.values().length; i++) {
                Assertions.assertThat(actual.values()[i])
                        .as("%s of %s", function, x.values()[i])
                        .isCloseTo(
                                expected.values()[i], Assertions.within(1e-6 * expected.values()[i] + Float.MIN_VALUE));
            }
        }
    }

    private void requireRelative(Unary function, HostArray x) {
        HostArray expected = run(kernels().reference(), function, x);
        HostArray actual = run(kernels().tested(), function, x);
        double unit = x.dtype() == DType.FLOAT32 ? 1e-6 : 1e-13;
        for (int i = 0; i < x.values().length; i++) {
            double e = expected.values()[i];
            Assertions.assertThat(actual.values()[i])
                    .as("%s of %s, %s", function, x.values()[i], x.dtype())
                    .isCloseTo(e, Assertions.within(unit * Math.abs(e)));
        }
    }

    private static HostArray run(Backend backend, Unary function, HostArray x) {
        NdArray input = x.on(backend);
        NdArray output = backend.unary(function, input, 1);
        HostArray result = HostArray.read(backend, output);
        input.release();
        output.release();
        return result;
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
