package org.gan4j.backend.reference;

import org.gan4j.backend.Binary;
import org.gan4j.backend.DType;
import org.gan4j.backend.Reduction;
import org.gan4j.backend.Unary;

/** What the element-wise kernels do to one element. */
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
            case LOG -> Math.log(x);
            case SQRT -> Math.sqrt(x);
            case ABS -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case FLOOR -> Math.floor(x);
            case SIN -> Math.sin(x);
            case COS -> Math.cos(x);
            case ERF -> erf(x);
            case TANH -> Math.tanh(x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
            case RELU -> Math.max(x, 0);
            case LEAKY_RELU -> x > 0 ? x : alpha * x;
            case ELU -> x > 0 ? x : alpha * Math.expm1(x);
        };
    }

    static double apply(Binary function, double a, double b) {
        return switch (function) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case POWER -> Math.pow(a, b);
            case MAXIMUM -> Math.max(a, b);
            case MINIMUM -> Math.min(a, b);
            case GREATER -> a > b ? 1 : 0;
            case GREATER_EQUAL -> a >= b ? 1 : 0;
            case LESS -> a < b ? 1 : 0;
            case LESS_EQUAL -> a <= b ? 1 : 0;
            case EQUAL -> a == b ? 1 : 0;
            case NOT_EQUAL -> a != b ? 1 : 0;
        };
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
            case MAX -> Math.max(soFar, x);
        };
    }
}
