package org.gan4j.backend.nd4j;

import org.gan4j.backend.Binary;
import org.gan4j.backend.Unary;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarAdd;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Floor;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cosh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Expm1;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sinh;
import org.nd4j.linalg.factory.Nd4j;

/** Element-wise functions with ND4J's operations, corrected where those lose NaN or digits, or overflow. */
final class Nd4jElementwise {
    private Nd4jElementwise() {}

    /** Applies a function; all arrays have rank 1. */
    static void unary(Unary function, INDArray x, INDArray result, double alpha) {
        switch (function) {
            case EXP -> Nd4j.exec(new Exp(x, result));
            case LOG -> Nd4j.exec(new Log(x, result));
            case SQRT -> Nd4j.exec(new Sqrt(x, result));
            case ABS -> Nd4j.exec(new Abs(x, result));
            case SIGN -> Nd4j.exec(new Sign(x, result));
            case FLOOR -> Nd4j.exec(new Floor(x, result));
            case SIN -> Nd4j.exec(new Sin(x, result));
            case COS -> Nd4j.exec(new Cos(x, result));
            case ERF -> Nd4j.exec(new Erf(x, result));
            case TANH -> tanh(x, result);
            case SIGMOID -> Call.run("sigmoid", result, x);
            case SOFTPLUS -> softplus(x, result);
            case RELU -> Call.of("relu", result, x).with(0.0).run();
            case LEAKY_RELU -> {
                Nd4j.exec(new ScalarMultiplication(x, null, result, alpha));
                keepPositive(x, result);
            }
            case ELU -> {
                exponentialMinusOne(x, result);
                Nd4j.exec(new ScalarMultiplication(result, null, result, alpha));
                keepPositive(x, result);
            }
        }
    }

    /** Keeps x where it is positive. ND4J's own leaky ReLU and ELU round their parameter to single precision. */
    private static void keepPositive(INDArray x, INDArray result) {
        try (INDArray zero = Nd4j.scalar(x.dataType(), 0).reshape(1);
                INDArray negative = result.dup()) {
            Call.withTruths(x.length(), positive -> {
                Call.run("greater", positive, x, zero);
                Call.run("select", result, positive, x, negative);
            });
        }
    }

    /** Computes tanh as sinh(x) / cosh(x) below 1, where ND4J's loses digits. */
    private static void tanh(INDArray x, INDArray result) {
        try (INDArray small = x.ulike();
                INDArray cosh = x.ulike()) {
            Nd4j.exec(new Sinh(x, small));
            Nd4j.exec(new Cosh(x, cosh));
            Call.run("divide", small, small, cosh);
            Call.run("tanh", result, x);
            takeBelowOne(x, small, result);
        }
    }

    /** Computes exp(x) - 1 as 2 sinh(x / 2) exp(x / 2) below 1, where ND4J's loses digits. */
    private static void exponentialMinusOne(INDArray x, INDArray result) {
        try (INDArray half = x.ulike();
                INDArray small = x.ulike();
                INDArray factor = x.ulike()) {
            Nd4j.exec(new ScalarMultiplication(x, null, half, 0.5));
            Nd4j.exec(new Sinh(half, small));
            Nd4j.exec(new Exp(half, factor));
            Call.run("multiply", small, small, factor);
            Nd4j.exec(new ScalarMultiplication(small, null, small, 2));
            Nd4j.exec(new Expm1(x, result));
            takeBelowOne(x, small, result);
        }
    }

    /** Replaces the result where |x| is below 1. */
    private static void takeBelowOne(INDArray x, INDArray small, INDArray result) {
        try (INDArray one = Nd4j.scalar(x.dataType(), 1).reshape(1);
                INDArray size = x.ulike();
                INDArray large = result.dup()) {
            Nd4j.exec(new Abs(x, size));
            Call.withTruths(x.length(), below -> {
                Call.run("less", below, size, one);
                Call.run("select", result, below, small, large);
            });
        }
    }

    /**
     * Computes max(x, 0) + log(1 + e) with e = exp(-|x|). ND4J's own is infinite from 89 on and 0 below -17. Its log1p
     * is plain log(1 + e); this computes log(u) e / (u - 1) with u = 1 + e, whose rounding errors cancel.
     */
    private static void softplus(INDArray x, INDArray result) {
        try (INDArray one = Nd4j.scalar(x.dataType(), 1).reshape(1);
                INDArray e = x.ulike();
                INDArray u = x.ulike();
                INDArray logarithm = x.ulike()) {
            Nd4j.exec(new Abs(x, e));
            Nd4j.exec(new ScalarMultiplication(e, null, e, -1));
            Nd4j.exec(new Exp(e, e));
            Nd4j.exec(new ScalarAdd(e, null, u, 1));
            Nd4j.exec(new Log(u, logarithm));
            Call.run("multiply", logarithm, logarithm, e);
            Call.withTruths(x.length(), negligible -> {
                Call.run("equals", negligible, u, one);
                Nd4j.exec(new ScalarAdd(u, null, u, -1));
                Call.run("divide", u, logarithm, u);
                Call.run("select", logarithm, negligible, e, u);
            });
            Call.of("relu", e, x).with(0.0).run();
            Call.run("add", result, e, logarithm);
        }
    }

    /** Applies a function; the inputs broadcast to the result's shape. */
    static void binary(Binary function, INDArray a, INDArray b, INDArray result) {
        switch (function) {
            case ADD -> Call.run("add", result, a, b);
            case SUBTRACT -> Call.run("subtract", result, a, b);
            case MULTIPLY -> Call.run("multiply", result, a, b);
            case DIVIDE -> Call.run("divide", result, a, b);
            case POWER -> Call.run("Pow", result, a, b);
            case MAXIMUM -> keepNan("maximum", a, b, result);
            case MINIMUM -> keepNan("minimum", a, b, result);
            default ->
                Call.withTruths(result.shape(), truths -> {
                    Call.run(comparison(function), truths, a, b);
                    result.assign(truths);
                });
        }
    }

    private static String comparison(Binary function) {
        return switch (function) {
            case GREATER -> "greater";
            case GREATER_EQUAL -> "greater_equal";
            case LESS -> "less";
            case LESS_EQUAL -> "less_equal";
            case EQUAL -> "equals";
            case NOT_EQUAL -> "not_equals";
            default -> throw new IllegalArgumentException("binary: expects a comparison, got " + function);
        };
    }

    /** Restores NaN, which ND4J's maximum and minimum lose: the result is NaN where the operands have no order. */
    private static void keepNan(String name, INDArray a, INDArray b, INDArray result) {
        try (INDArray extreme = result.ulike();
                INDArray nan = Nd4j.valueArrayOf(result.shape(), Double.NaN, result.dataType())) {
            Call.run(name, extreme, a, b);
            Call.withTruths(
                    result.shape(),
                    above -> Call.withTruths(result.shape(), ordered -> {
                        Call.run("greater_equal", above, a, b);
                        Call.run("less_equal", ordered, a, b);
                        Call.run("boolean_or", ordered, above, ordered);
                        Call.run("select", result, ordered, extreme, nan);
                    }));
        }
    }

    /** Selects elements; all arrays have the result's shape. */
    static void where(INDArray mask, INDArray a, INDArray b, INDArray result) {
        Call.withTruths(result.shape(), truths -> {
            try (INDArray zero = Nd4j.scalar(mask.dataType(), 0).reshape(1)) {
                Call.run("not_equals", truths, mask, zero);
                Call.run("select", result, truths, a, b);
            }
        });
    }
}
