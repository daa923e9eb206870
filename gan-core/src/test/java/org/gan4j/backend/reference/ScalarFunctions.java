package org.gan4j.backend.reference;

import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.Reduction;
import org.gan4j.backend.Unary;

/**
 * Element-wise functions of one element, by other identities than the kernels use: an error in a formula would be an error in
 * both.
 */
final class ScalarFunctions {
    private ScalarFunctions() {}

    /** The nearest value of the type; the truncated one for INT32. */
    static double round(DType dtype, double value) {
        return switch (dtype) {
            case FLOAT32 -> (float) value;
            case FLOAT64 -> value;
            case INT32 -> (int) value;
        };
    }

    static double apply(Unary function, double x, double alpha) {
        return switch (function) {
            case EXP -> Math.exp(x);
            case LOG -> log(x);
            case SQRT -> x < 0 ? Double.NaN : StrictMath.pow(x, 0.5);
            case ABS -> x < 0 ? -x : x + 0.0;
            case SIGN -> x > 0 ? 1 : x < 0 ? -1 : x;
            case FLOOR -> StrictMath.floor(x);
            case SIN -> StrictMath.sin(x);
            case COS -> StrictMath.cos(x);
            case ERF -> erf(x);
            case TANH -> tanh(x);
            case SIGMOID -> StrictMath.exp(-softplus(-x));
            case SOFTPLUS -> softplus(x);
            case RELU -> x < 0 ? 0 : x;
            case LEAKY_RELU -> Math.max(x, 0) + alpha * Math.min(x, 0);
            case ELU -> x > 0 ? x : alpha * 2 * tanh(x / 2) / (1 - tanh(x / 2));
        };
    }

    /** Of the exponent and of a mantissa in [1, 2). */
    private static double log(double x) {
        if (!(x > Double.MIN_NORMAL && x < Double.POSITIVE_INFINITY)) {
            return StrictMath.log(x);
        }
        int exponent = Math.getExponent(x);
        return exponent * StrictMath.log(2) + StrictMath.log1p(Math.scalb(x, -exponent) - 1);
    }

    private static double tanh(double x) {
        double grown = StrictMath.expm1(-2 * Math.abs(x));
        return Math.copySign(-grown / (2 + grown), x);
    }

    /** By the series of the logarithm where exp(x) is small, and above by the logarithm itself. */
    private static double softplus(double x) {
        if (x > 0) {
            return x + softplus(-x);
        }
        double e = StrictMath.exp(x);
        return e > 1e-4 ? StrictMath.log(1 + e) : e * (1 - e * (1 / 2. - e * (1 / 3. - e / 4)));
    }

    static double apply(Binary function, double a, double b) {
        boolean ordered = a < b || a > b || a == b;
        return switch (function) {
            case ADD -> a + b;
            case SUBTRACT -> a + -b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case POWER -> power(a, b);
            case MAXIMUM -> !ordered ? Double.NaN : a > b ? a : b;
            case MINIMUM -> !ordered ? Double.NaN : a < b ? a : b;
            case GREATER -> Double.compare(a, b) > 0 && a != b && ordered ? 1 : 0;
            case GREATER_EQUAL -> ordered && !(a < b) ? 1 : 0;
            case LESS -> b > a ? 1 : 0;
            case LESS_EQUAL -> ordered && !(a > b) ? 1 : 0;
            case EQUAL -> ordered && !(a < b) && !(a > b) ? 1 : 0;
            case NOT_EQUAL -> !ordered || a < b || a > b ? 1 : 0;
        };
    }

    /** Power with IEEE 754's special cases, which Java's lacks. */
    private static double power(double base, double exponent) {
        if (base == 1 || exponent == 0) {
            return 1;
        }
        if (Double.isInfinite(exponent) && Math.abs(base) == 1) {
            return 1;
        }
        return StrictMath.pow(base, exponent);
    }

    static int apply(Binary function, int a, int b) {
        return switch (function) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            default -> (int) apply(function, (double) a, (double) b);
        };
    }

    /** By Gauss's formula of five points in each of 64 parts of the integral. */
    private static double erf(double x) {
        if (!(Math.abs(x) < 6)) {
            return Math.signum(x);
        }
        double inner = Math.sqrt(5 - 2 * Math.sqrt(10.0 / 7)) / 3;
        double outer = Math.sqrt(5 + 2 * Math.sqrt(10.0 / 7)) / 3;
        double[] nodes = {0, inner, -inner, outer, -outer};
        double heavy = (322 + 13 * Math.sqrt(70)) / 900;
        double light = (322 - 13 * Math.sqrt(70)) / 900;
        double[] weights = {128.0 / 225, heavy, heavy, light, light};
        int parts = 64;
        double half = x / parts / 2;
        double sum = 0;
        for (int part = 0; part < parts; part++) {
            for (int node = 0; node < nodes.length; node++) {
                double t = half * (2 * part + 1 + nodes[node]);
                sum += weights[node] * Math.exp(-t * t);
            }
        }
        return 2 / Math.sqrt(Math.PI) * half * sum;
    }

    static double start(Reduction function) {
        return switch (function) {
            case SUM -> 0;
            case MAX -> Double.NEGATIVE_INFINITY;
        };
    }

    static double apply(Reduction function, double soFar, double x) {
        return switch (function) {
            case SUM -> soFar + x;
            case MAX -> apply(Binary.MAXIMUM, soFar, x);
        };
    }
}
