package org.gan4j.onnx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gan4j.backend.Binary;
import org.gan4j.backend.Unary;
import org.gan4j.shape.Window;

/** Names and attributes of ONNX's operators for our kernels. */
final class Operators {
    private Operators() {}

    static String of(Unary function) {
        return switch (function) {
            case EXP -> "Exp";
            case LOG -> "Log";
            case SQRT -> "Sqrt";
            case ABS -> "Abs";
            case SIGN -> "Sign";
            case FLOOR -> "Floor";
            case SIN -> "Sin";
            case COS -> "Cos";
            case ERF -> "Erf";
            case TANH -> "Tanh";
            case SIGMOID -> "Sigmoid";
            case SOFTPLUS -> "Softplus";
            case RELU -> "Relu";
            case LEAKY_RELU -> "LeakyRelu";
            case ELU -> "Elu";
        };
    }

    /** Returns the operator; NOT_EQUAL is a negated Equal. */
    static String of(Binary function) {
        return switch (function) {
            case ADD -> "Add";
            case SUBTRACT -> "Sub";
            case MULTIPLY -> "Mul";
            case DIVIDE -> "Div";
            case POWER -> "Pow";
            case MAXIMUM -> "Max";
            case MINIMUM -> "Min";
            case GREATER -> "Greater";
            case GREATER_EQUAL -> "GreaterOrEqual";
            case LESS -> "Less";
            case LESS_EQUAL -> "LessOrEqual";
            case EQUAL, NOT_EQUAL -> "Equal";
        };
    }

    /** Returns true if ONNX's result is a truth value, and ours a number. */
    static boolean isComparison(Binary function) {
        return switch (function) {
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER, MAXIMUM, MINIMUM -> false;
            case GREATER, GREATER_EQUAL, LESS, LESS_EQUAL, EQUAL, NOT_EQUAL -> true;
        };
    }

    /** Returns the attributes of a convolution. */
    static Map<String, Object> window(Window window, long groups) {
        Map<String, Object> attributes = pooling(window);
        attributes.put("group", groups);
        return attributes;
    }

    /** Returns the attributes of a window; paddings are given before both axes, then after both. */
    static Map<String, Object> pooling(Window window) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("kernel_shape", pair(window.kernelHeight(), window.kernelWidth()));
        attributes.put("strides", pair(window.strideHeight(), window.strideWidth()));
        attributes.put("dilations", pair(window.dilationHeight(), window.dilationWidth()));
        long top = window.paddingHeight();
        long left = window.paddingWidth();
        attributes.put("pads", List.of(top, left, top, left));
        return attributes;
    }

    private static List<Long> pair(long height, long width) {
        return List.of(height, width);
    }
}
