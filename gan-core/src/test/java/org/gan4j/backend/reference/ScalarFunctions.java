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
