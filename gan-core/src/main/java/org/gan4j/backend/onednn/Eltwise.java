package org.gan4j.backend.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_abs;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_backward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_elu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_exp;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_soft_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_sqrt;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_destroy;

import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.gan4j.backend.Unary;

/** Primitives for functions of one array and for their gradients. */
final class Eltwise {
    private static final int[] FORWARD = {DNNL_ARG_SRC, DNNL_ARG_DST};
    private static final int[] BY_INPUT = {DNNL_ARG_DIFF_DST, DNNL_ARG_SRC, DNNL_ARG_DIFF_SRC};
    private static final int[] BY_OUTPUT = {DNNL_ARG_DIFF_DST, DNNL_ARG_DST, DNNL_ARG_DIFF_SRC};

    private Eltwise() {}

    /**
     * Computes the destination from the source; not for SOFTPLUS and ELU, whose slow parts {@link BinaryPrimitive}
     * computes.
     */
    static Primitive forward(Unary function, int elements, float alpha) {
        try (Layout layout = Layout.dense(elements);
                Attributes attributes = new Attributes()) {
            dnnl_memory_desc x = layout.descriptor();
            return new Primitive(
                    forward(forwardAlgorithm(function), dnnl_forward_inference, x, alpha, attributes), FORWARD, x, x);
        }
    }

    /** Computes a gradient from the gradient of the result and the saved array. */
    static Primitive backward(Unary function, int elements, float alpha) {
        int algorithm = backwardAlgorithm(function);
        float parameter = function == Unary.SOFTPLUS ? 1 : alpha;
        try (Layout layout = Layout.dense(elements);
                Attributes attributes = new Attributes()) {
            dnnl_memory_desc x = layout.descriptor();
            dnnl_primitive_desc hint = forward(algorithm, dnnl_forward_training, x, parameter, attributes);
            dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
            OneDnn.check(
                    dnnl_eltwise_backward_primitive_desc_create(
                            descriptor, OneDnn.ENGINE, algorithm, x, x, x, parameter, 0, hint, attributes.get()),
                    "gradient of " + function);
            dnnl_primitive_desc_destroy(hint);
            return new Primitive(descriptor, usesOutput(function) ? BY_OUTPUT : BY_INPUT, x, x, x);
        }
    }

    /**
     * Returns true if oneDNN computes the function, or its slow part, as precisely as our contract requires. Excludes
     * LOG, which is wrong from the sixth digit on, and RELU, which turns NaN into 0. oneDNN's own SOFTPLUS and ELU lose
     * the digits of small results.
     */
    static boolean computes(Unary function, double alpha) {
        return switch (function) {
            case EXP, TANH, SIGMOID, SQRT, ABS, ELU, SOFTPLUS -> true;
            case LEAKY_RELU -> alpha != 0;
            case LOG, SIGN, RELU, FLOOR, SIN, COS, ERF -> false;
        };
    }

    private static boolean usesOutput(Unary function) {
        return function == Unary.TANH || function == Unary.SIGMOID || function == Unary.RELU;
    }

    private static int forwardAlgorithm(Unary function) {
        return switch (function) {
            case EXP -> dnnl_eltwise_exp;
            case SQRT -> dnnl_eltwise_sqrt;
            case ABS -> dnnl_eltwise_abs;
            case TANH -> dnnl_eltwise_tanh;
            case SIGMOID -> dnnl_eltwise_logistic;
            case LEAKY_RELU -> dnnl_eltwise_relu;
            case LOG, SIGN, SOFTPLUS, ELU, RELU, FLOOR, SIN, COS, ERF -> throw unsupported(function);
        };
    }

    private static int backwardAlgorithm(Unary function) {
        return switch (function) {
            case TANH -> dnnl_eltwise_tanh_use_dst_for_bwd;
            case SIGMOID -> dnnl_eltwise_logistic_use_dst_for_bwd;
            case RELU -> dnnl_eltwise_relu_use_dst_for_bwd;
            case SOFTPLUS -> dnnl_eltwise_soft_relu;
            case LEAKY_RELU -> dnnl_eltwise_relu;
            case ELU -> dnnl_eltwise_elu;
            case EXP, LOG, SQRT, ABS, SIGN, FLOOR, SIN, COS, ERF -> throw unsupported(function);
        };
    }

    private static dnnl_primitive_desc forward(
            int algorithm, int kind, dnnl_memory_desc x, float alpha, Attributes attributes) {
        dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
        OneDnn.check(
                dnnl_eltwise_forward_primitive_desc_create(
                        descriptor, OneDnn.ENGINE, kind, algorithm, x, x, alpha, 0, attributes.get()),
                "element-wise function");
        return descriptor;
    }

    private static IllegalArgumentException unsupported(Unary function) {
        return new IllegalArgumentException("Eltwise: expects a function that oneDNN computes, got " + function);
    }
}
