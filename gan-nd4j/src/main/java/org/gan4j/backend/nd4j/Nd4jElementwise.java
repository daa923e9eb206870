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
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Expm1;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.factory.Nd4j;

/** Element-wise functions with ND4J's operations, mended where those lose NaN or overflow. */
final class Nd4jElementwise {
    /** From here on softplus is the identity to every digit of a double, and its exponential far from overflow. */
    private static final double SOFTPLUS_LINEAR = 40;

    private Nd4jElementwise() {}

    /** All of rank 1. */
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
            case TANH -> Call.run("tanh", result, x);
            case SIGMOID -> Call.run("sigmoid", result, x);
            case SOFTPLUS -> softplus(x, result);
            case RELU -> Call.of("relu", result, x).with(0.0).run();
            case LEAKY_RELU -> {
                Nd4j.exec(new ScalarMultiplication(x, null, result, alpha));
                keepPositive(x, result);
            }
            case ELU -> {
                Nd4j.exec(new Expm1(x, result));
                Nd4j.exec(new ScalarMultiplication(result, null, result, alpha));
                keepPositive(x, result);
            }
        }
    }

    /** Takes x where it is positive. ND4J's own leaky ReLU and ELU round their parameter to single precision. */
    private static void keepPositive(INDArray x, INDArray result) {
        try (INDArray zero = Nd4j.scalar(x.dataType(), 0).reshape(1);
                INDArray negative = result.dup()) {
            Call.withTruths(x.length(), positive -> {
                Call.run("greater", positive, x, zero);
                Call.run("select", result, positive, x, negative);
            });
        }
    }

    /** ND4J's overflows to infinity from 89 on: softplus(min(x, c)) + max(x - c, 0). */
    private static void softplus(INDArray x, INDArray result) {
        try (INDArray limit = Nd4j.scalar(x.dataType(), SOFTPLUS_LINEAR).reshape(1);
                INDArray low = x.ulike();
                INDArray rest = x.ulike()) {
            Call.run("minimum", low, limit, x);
            Call.run("softplus", result, low);
            Nd4j.exec(new ScalarAdd(x, null, rest, -SOFTPLUS_LINEAR));
            Call.of("relu", low, rest).with(0.0).run();
            Call.run("add", rest, result, low);
            result.assign(rest);
        }
    }

    /** The inputs broadcast to the result's shape. */
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

    /** ND4J's maximum and minimum lose NaN; here the result is NaN where the operands have no order. */
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

    /** All of the result's shape. */
    static void where(INDArray mask, INDArray a, INDArray b, INDArray result) {
        Call.withTruths(result.shape(), truths -> {
            try (INDArray zero = Nd4j.scalar(mask.dataType(), 0).reshape(1)) {
                Call.run("not_equals", truths, mask, zero);
                Call.run("select", result, truths, a, b);
            }
        });
    }
}
