package org.gan4j.backend.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_backward_data_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_backward_weights_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_clone;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_next_impl;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_diff_weights_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_weights_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;

import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.gan4j.backend.Precision;
import org.jspecify.annotations.Nullable;

/**
 * Primitives of a convolution and its gradients, of images with channels last and weights in an order of oneDNN's choice;
 * their operands are of a precision, and their results always floats.
 */
record ConvolutionPrimitive(Convolution sizes, Precision precision) {
    /** Which argument of all three is the weight, in oneDNN's order. */
    static final int WEIGHT = 1;

    /** How oneDNN's names of its direct convolutions begin. */
    private static final String DIRECT = "jit";

    private static final int[] FORWARD = {DNNL_ARG_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_DST};
    private static final int[] WITH_BIAS = {DNNL_ARG_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_DST, DNNL_ARG_BIAS};
    private static final int[] BY_INPUT = {DNNL_ARG_DIFF_DST, DNNL_ARG_WEIGHTS, DNNL_ARG_DIFF_SRC};
    private static final int[] BY_WEIGHT = {DNNL_ARG_DIFF_DST, DNNL_ARG_DIFF_WEIGHTS, DNNL_ARG_SRC};

    /** From images and weight to images, and, if there is one, with the bias as the last argument. */
    Primitive forward(boolean withBias) {
        try (Layout x = Convolution.layout(precision, sizes.images());
                Layout weight = sizes.anyWeight(precision);
                Layout bias = Layout.dense(sizes.weight().size(0));
                Layout y = Convolution.layout(Precision.FLOAT32, sizes.result());
                Attributes attributes = new Attributes()) {
            dnnl_memory_desc added = withBias ? bias.descriptor() : null;
            boolean direct = precision == Precision.BF16 && sizes.isOfShortRows();
            dnnl_primitive_desc descriptor = preferred(forward(x, weight, added, y, attributes), direct);
            dnnl_memory_desc chosen = dnnl_primitive_desc_query_md(descriptor, dnnl_query_weights_md, 0);
            return withBias
                    ? new Primitive(descriptor, WITH_BIAS, x.descriptor(), chosen, y.descriptor(), bias.descriptor())
                    : new Primitive(descriptor, FORWARD, x.descriptor(), chosen, y.descriptor());
        }
    }

    /** From the gradient of the result and the weight to the gradient of the images. */
    Primitive byInput() {
        try (Layout operand = Convolution.layout(precision, sizes.images());
                Layout x = Convolution.layout(Precision.FLOAT32, sizes.images());
                Layout weight = sizes.anyWeight(precision);
                Layout y = Convolution.layout(precision, sizes.result());
                Attributes attributes = new Attributes()) {
            dnnl_primitive_desc hint = forward(operand, weight, null, y, attributes);
            dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
            OneDnn.check(
                    dnnl_convolution_backward_data_primitive_desc_create(
                            descriptor,
                            OneDnn.ENGINE,
                            dnnl_convolution_direct,
                            x.descriptor(),
                            weight.descriptor(),
                            y.descriptor(),
                            sizes.strides(),
                            sizes.dilations(),
                            sizes.padding(),
                            sizes.padding(),
                            hint,
                            attributes.get()),
                    "gradient of a convolution by its input");
            dnnl_primitive_desc_destroy(hint);
            boolean direct = sizes.isOfFewChannels() || (precision == Precision.FLOAT32 && sizes.isOfShortRows());
            descriptor = preferred(descriptor, direct);
            dnnl_memory_desc chosen = dnnl_primitive_desc_query_md(descriptor, dnnl_query_weights_md, 0);
            return new Primitive(descriptor, BY_INPUT, y.descriptor(), chosen, x.descriptor());
        }
    }

    /**
     * oneDNN's first choice of code, or its direct convolution where that is faster, up to several times: for fewer channels
     * than a vector holds and for some results of short rows.
     */
    private static dnnl_primitive_desc preferred(dnnl_primitive_desc first, boolean direct) {
        if (!direct) {
            return first;
        }
        dnnl_primitive_desc other = new dnnl_primitive_desc();
        OneDnn.check(dnnl_primitive_desc_clone(other, first), "descriptor");
        int status = dnnl_success;
        while (status == dnnl_success && !Primitive.implementation(other).startsWith(DIRECT)) {
            status = dnnl_primitive_desc_next_impl(other);
        }
        dnnl_primitive_desc_destroy(status == dnnl_success ? first : other);
        return status == dnnl_success ? other : first;
    }

    /** From the gradient of the result to the gradient of the weight; the images are the last argument. */
    Primitive byWeight() {
        try (Layout x = Convolution.layout(precision, sizes.images());
                Layout operand = sizes.anyWeight(precision);
                Layout weight = sizes.anyWeight(Precision.FLOAT32);
                Layout y = Convolution.layout(precision, sizes.result());
                Attributes attributes = new Attributes()) {
            dnnl_primitive_desc hint = forward(x, operand, null, y, attributes);
            dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
            OneDnn.check(
                    dnnl_convolution_backward_weights_primitive_desc_create(
                            descriptor,
                            OneDnn.ENGINE,
                            dnnl_convolution_direct,
                            x.descriptor(),
                            weight.descriptor(),
                            null,
                            y.descriptor(),
                            sizes.strides(),
                            sizes.dilations(),
                            sizes.padding(),
                            sizes.padding(),
                            hint,
                            attributes.get()),
                    "gradient of a convolution by its weight");
            dnnl_primitive_desc_destroy(hint);
            dnnl_memory_desc chosen = dnnl_primitive_desc_query_md(descriptor, dnnl_query_diff_weights_md, 0);
            return new Primitive(descriptor, BY_WEIGHT, y.descriptor(), chosen, x.descriptor());
        }
    }

    /** From a row-major weight to the order that another primitive has chosen for its argument. */
    Primitive packing(Invocation chooser) {
        try (Layout rows = sizes.rowMajorWeight()) {
            return Reorder.make(rows.descriptor(), chooser.layout(WEIGHT));
        }
    }

    /** From the order that another primitive has chosen for its argument to a row-major weight. */
    Primitive unpacking(Invocation chooser) {
        try (Layout rows = sizes.rowMajorWeight()) {
            return Reorder.make(chooser.layout(WEIGHT), rows.descriptor());
        }
    }

    private dnnl_primitive_desc forward(
            Layout x, Layout weight, @Nullable dnnl_memory_desc bias, Layout y, Attributes attributes) {
        dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
        OneDnn.check(
                dnnl_convolution_forward_primitive_desc_create(
                        descriptor,
                        OneDnn.ENGINE,
                        dnnl_forward_training,
                        dnnl_convolution_direct,
                        x.descriptor(),
                        weight.descriptor(),
                        bias,
                        y.descriptor(),
                        sizes.strides(),
                        sizes.dilations(),
                        sizes.padding(),
                        sizes.padding(),
                        attributes.get()),
                "convolution");
        return descriptor;
    }
}
