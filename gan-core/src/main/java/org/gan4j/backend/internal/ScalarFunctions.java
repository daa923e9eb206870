package org.gan4j.backend.internal;

import org.gan4j.backend.Binary;
import org.gan4j.backend.Unary;

/** Element-wise functions of one element, in double precision. */
final class ScalarFunctions {
    private ScalarFunctions() {}

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
            case ERF -> ErrorFunction.of(x);
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
            case POWER -> power(a, b);
            case MAXIMUM -> Math.max(a, b);
            case MINIMUM -> Math.min(a, b);
            default -> compare(function, a, b) ? 1 : 0;
        };
    }

    /**
     * Returns a power as defined by IEEE 754: where Java returns NaN, 1 to any power is 1, and so is -1 to an infinite
     * one.
     */
    static double power(double base, double exponent) {
        return base == 1 || (base == -1 && Double.isInfinite(exponent)) ? 1 : Math.pow(base, exponent);
    }

    /** Applies a function to integers, wrapping around as Java's operators do. */
    static int apply(Binary function, int a, int b) {
        return switch (function) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case MAXIMUM -> Math.max(a, b);
            case MINIMUM -> Math.min(a, b);
            case DIVIDE, POWER ->
                throw new IllegalArgumentException("binary: expects a function of integers, got " + function);
            default -> compare(function, a, b) ? 1 : 0;
        };
    }

    static boolean compare(Binary function, double a, double b) {
        return switch (function) {
            case GREATER -> a > b;
            case GREATER_EQUAL -> a >= b;
            case LESS -> a < b;
            case LESS_EQUAL -> a <= b;
            case EQUAL -> a == b;
            case NOT_EQUAL -> a != b;
            default -> throw new IllegalArgumentException("compare: expects a comparison, got " + function);
        };
    }

    /**
     * Returns the derivative of an activation, from its output for TANH, SIGMOID and RELU, from its input for the
     * others. At NaN, RELU and ELU pass the gradient through, as libtorch does.
     */
    static double slope(Unary function, double saved, double alpha) {
        return switch (function) {
            case TANH -> 1 - saved * saved;
            case SIGMOID -> saved * (1 - saved);
            case SOFTPLUS -> 1 / (1 + Math.exp(-saved));
            case RELU -> saved <= 0 ? 0 : 1;
            case LEAKY_RELU -> saved > 0 ? 1 : alpha;
            case ELU -> saved <= 0 ? alpha * Math.exp(saved) : 1;
            default -> throw new IllegalArgumentException("slope: expects an activation, got " + function);
        };
    }
}
