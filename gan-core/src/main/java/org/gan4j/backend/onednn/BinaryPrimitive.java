package org.gan4j.backend.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_SCALES;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_div;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_eq;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_le;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_lt;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_ne;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_sub;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_abs;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_exp;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_linear;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh;

import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.gan4j.backend.Binary;

/**
 * Primitives for functions of two arrays, the second of which may be broadcast to the first.
 *
 * <p>oneDNN's greater and greater-or-equal treat NaN as the larger, so GREATER compares the negated operands with less.
 */
final class BinaryPrimitive {
    private static final int[] PLAIN = {DNNL_ARG_SRC_0, DNNL_ARG_SRC_1, DNNL_ARG_DST};
    private static final int[] NEGATED = {
        DNNL_ARG_SRC_0,
        DNNL_ARG_SRC_1,
        DNNL_ARG_DST,
        DNNL_ARG_ATTR_SCALES | DNNL_ARG_SRC_0,
        DNNL_ARG_ATTR_SCALES | DNNL_ARG_SRC_1
    };

    private BinaryPrimitive() {}

    /**
     * Returns true if oneDNN computes the function as our contract requires: not MAXIMUM and MINIMUM, which lose NaN,
     * nor POWER.
     */
    static boolean computes(Binary function) {
        return switch (function) {
            case ADD, SUBTRACT, MULTIPLY, DIVIDE -> true;
            case GREATER, GREATER_EQUAL, LESS, LESS_EQUAL, EQUAL, NOT_EQUAL -> true;
            case POWER, MAXIMUM, MINIMUM -> false;
        };
    }

    /** Returns true if the last two arguments are scales, to be set to -1. */
    static boolean negates(Binary function) {
        return function == Binary.GREATER || function == Binary.GREATER_EQUAL;
    }

    static Primitive make(Binary function, long[] left, long[] right) {
        boolean negates = negates(function);
        try (Layout a = Layout.dense(left);
                Layout b = Layout.dense(right);
                Layout one = Layout.dense(1);
                Attributes attributes = new Attributes()) {
            if (negates) {
                attributes.scaling(DNNL_ARG_SRC_0).scaling(DNNL_ARG_SRC_1);
            }
            dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
            OneDnn.check(
                    dnnl_binary_primitive_desc_create(
                            descriptor,
                            OneDnn.ENGINE,
                            algorithm(function),
                            a.descriptor(),
                            b.descriptor(),
                            a.descriptor(),
                            attributes.get()),
                    "" + function);
            return negates
                    ? new Primitive(
                            descriptor,
                            NEGATED,
                            a.descriptor(),
                            b.descriptor(),
                            a.descriptor(),
                            one.descriptor(),
                            one.descriptor())
                    : new Primitive(descriptor, PLAIN, a.descriptor(), b.descriptor(), a.descriptor());
        }
    }

    /** Computes exp(-|x|) from x and the number -1, in one pass. */
    static Primitive exponentialOfMinusAbs(int elements) {
        try (Attributes attributes = new Attributes()) {
            attributes.then(dnnl_eltwise_abs, 0).then(dnnl_eltwise_linear, -1).then(dnnl_eltwise_exp, 0);
            return product(elements, attributes, "exp(-|x|)");
        }
    }

    /** Computes tanh(x / 2) from x and the number -1, in one pass. */
    static Primitive halfTangent(int elements) {
        try (Attributes attributes = new Attributes()) {
            attributes.then(dnnl_eltwise_linear, -0.5f).then(dnnl_eltwise_tanh, 0);
            return product(elements, attributes, "tanh(x / 2)");
        }
    }

    /** Multiplies by a number and applies the attributes. */
    private static Primitive product(int elements, Attributes attributes, String what) {
        try (Layout x = Layout.dense(elements);
                Layout one = Layout.dense(1)) {
            dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
            OneDnn.check(
                    dnnl_binary_primitive_desc_create(
                            descriptor,
                            OneDnn.ENGINE,
                            dnnl_binary_mul,
                            x.descriptor(),
                            one.descriptor(),
                            x.descriptor(),
                            attributes.get()),
                    what);
            return new Primitive(descriptor, PLAIN, x.descriptor(), one.descriptor(), x.descriptor());
        }
    }

    private static int algorithm(Binary function) {
        return switch (function) {
            case ADD -> dnnl_binary_add;
            case SUBTRACT -> dnnl_binary_sub;
            case MULTIPLY -> dnnl_binary_mul;
            case DIVIDE -> dnnl_binary_div;
            case LESS, GREATER -> dnnl_binary_lt;
            case LESS_EQUAL, GREATER_EQUAL -> dnnl_binary_le;
            case EQUAL -> dnnl_binary_eq;
            case NOT_EQUAL -> dnnl_binary_ne;
            case POWER, MAXIMUM, MINIMUM ->
                throw new IllegalArgumentException(
                        "BinaryPrimitive: expects a function that oneDNN computes, got " + function);
        };
    }
}
