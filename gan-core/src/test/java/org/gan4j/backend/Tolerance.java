package org.gan4j.backend;

import static org.assertj.core.api.Assertions.fail;

/** How near to the reference a result must be; what is not finite must always be the same. */
public enum Tolerance {
    /** Every bit, the sign of zero too: for kernels that only move elements. */
    BITS,
    /** The same number: for comparisons, casts and selections. */
    EXACT,
    /** Each element, relative to itself or to {@link #SMALL}: for functions of one element. */
    ELEMENTWISE,
    /** Each element, relative to the largest: for sums, whose rounding depends on their order. */
    NORMWISE;

    /** What float32 networks differ by between correct implementations is 1e-7 to 8e-6 of the largest element. */
    static final double FLOAT32_UNIT = 1e-5;

    static final double FLOAT64_UNIT = 1e-10;

    /** Below it the rounding of intermediate values near 1, as in exp(x) - 1, outweighs the unit. */
    static final double SMALL = 1e-2;

    /** Fails unless the result has the expected type, shape and, within this tolerance, elements. */
    public void require(String what, HostArray expected, HostArray actual) {
        if (actual.dtype() != expected.dtype() || !actual.shape().equals(expected.shape())) {
            fail(
                    "%s: expects %s %s, got %s %s",
                    what, expected.dtype(), expected.shape(), actual.dtype(), actual.shape());
        }
        double unit = unit(expected.dtype());
        double norm = norm(expected.values());
        for (int i = 0; i < expected.values().length; i++) {
            double e = expected.values()[i];
            double a = actual.values()[i];
            if (!near(e, a, unit, norm)) {
                fail("%s: expects %s at %s, got %s", what, e, i, a);
            }
        }
    }

    private boolean near(double expected, double actual, double unit, double norm) {
        if (this == BITS || !Double.isFinite(expected) || !Double.isFinite(actual)) {
            return Double.compare(expected, actual) == 0;
        }
        double error = Math.abs(expected - actual);
        return switch (this) {
            case BITS, EXACT -> error == 0;
            case ELEMENTWISE -> error <= unit * Math.max(Math.abs(expected), SMALL);
            case NORMWISE -> error <= unit * norm;
        };
    }

    private static double unit(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> FLOAT32_UNIT;
            case FLOAT64 -> FLOAT64_UNIT;
            case INT32 -> 0;
        };
    }

    private static double norm(double[] values) {
        double norm = 0;
        for (double value : values) {
            norm = Double.isFinite(value) ? Math.max(norm, Math.abs(value)) : norm;
        }
        return norm;
    }
}
