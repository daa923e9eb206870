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
 * Primitives of a convolution and its gradients, with channels-last images and weights in a layout that oneDNN chooses;
 * operands have the given precision, results are always floats.
 */
record ConvolutionPrimitive(Convolution sizes, Precision precision) {
    /** Index of the weight argument, in oneDNN's order, of all three primitives. */
    static final int WEIGHT = 1;

    /** Prefix of oneDNN's names for its direct convolutions. */
    private static final String DIRECT = "jit";

    private static final int[] FORWARD = {DNNL_ARG_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_DST};
    private static final int[] WITH_BIAS = {DNNL_ARG_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_DST, DNNL_ARG_BIAS};
    private static final int[] BY_INPUT = {DNNL_ARG_DIFF_DST, DNNL_ARG_WEIGHTS, DNNL_ARG_DIFF_SRC};
    private static final int[] BY_WEIGHT = {DNNL_ARG_DIFF_DST, DNNL_ARG_DIFF_WEIGHTS, DNNL_ARG_SRC};

    /** Computes images from images and weight, with the bias as the last argument if there is one. */
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

    /** Computes the gradient of the images from the gradient of the result and the weight. */
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
     * Returns oneDNN's first choice of code, or its direct convolution where that is up to several times faster: for
     * fewer channels than a vector holds, and for some results with short rows.
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

    /** Computes the gradient of the weight from the gradient of the result; the images are the last argument. */
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

    /** Reorders a row-major weight to the layout that another primitive chose for its argument. */
    Primitive packing(Invocation chooser) {
        try (Layout rows = sizes.rowMajorWeight()) {
            return Reorder.make(rows.descriptor(), chooser.layout(WEIGHT));
        }
    }

    /** Reorders from the layout that another primitive chose for its argument to a row-major weight. */
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
