package org.gan4j.backend.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_matmul_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_weights_md;

import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.gan4j.backend.Precision;
import org.jspecify.annotations.Nullable;

/**
 * Primitives of matrix products, of operands of a precision and with results of floats; a transposed operand is read with
 * strides, which costs little.
 *
 * @param batch how many products, each [m, k] by [k, n]
 */
record MatmulPrimitive(int batch, int m, int k, int n, boolean transposeA, boolean transposeB) {
    /** Which argument the right matrix is. */
    static final int RIGHT = 1;

    /** Multiplications and additions that outweigh another call of oneDNN. */
    private static final long LARGE = 1L << 24;

    /** How often an operand must be used, so that rounding it takes less time than it saves. */
    private static final long REUSE = 128;

    private static final int[] PRODUCT = {DNNL_ARG_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_DST};
    private static final int[] WITH_BIAS = {DNNL_ARG_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_DST, DNNL_ARG_BIAS};

    Key key(Kind kind, Precision precision, boolean bias) {
        long flags = (transposeA ? 1L : 0) + (transposeB ? 2L : 0) + (bias ? 4L : 0);
        return new Key(kind, precision, flags, batch, m, k, n);
    }

    /** Multiplications and additions, which a vector unit does together. */
    long work() {
        return (long) batch * m * k * n;
    }

    /** The precision to compute in: operands that are used too little are not worth rounding. */
    Precision worthwhile(Precision wanted) {
        long moved = (long) batch * k * ((long) m + n);
        return work() >= REUSE * moved ? wanted : Precision.FLOAT32;
    }

    /**
     * Whether the right matrix is packed before, in oneDNN's order: where the packing is little work beside the product, the
     * product gains more than that, and numbers that have to be rounded are copied in any case.
     */
    boolean packsRight(Precision precision) {
        return batch == 1 && (precision != Precision.FLOAT32 || (m >= 4L * k && work() >= LARGE));
    }

    /** From a right matrix of floats to what a primitive has chosen for its own. */
    Primitive packing(Invocation chooser) {
        try (Layout right = matrix(Precision.FLOAT32, k, n, transposeB)) {
            return Reorder.make(right.descriptor(), chooser.layout(RIGHT));
        }
    }

    /** From left and right matrix to their product. */
    Primitive product(Precision precision) {
        return make(precision, PRODUCT, null);
    }

    /** From left and right matrix, with the bias [n] as the last argument. */
    Primitive withBias(Precision precision) {
        try (Layout bias = Layout.dense(1, n)) {
            return make(precision, WITH_BIAS, bias.descriptor());
        }
    }

    /**
     * From matrices to their product; the first axes count matrices, and one may stand for many.
     *
     * @param accumulates whether the product is added to what is there
     */
    static Primitive make(Layout left, Layout right, Layout result, boolean accumulates) {
        try (Attributes attributes = new Attributes()) {
            Attributes chosen = accumulates ? attributes.accumulating() : attributes;
            return make(PRODUCT, left, right, result, null, chosen);
        }
    }

    private Primitive make(Precision precision, int[] roles, @Nullable dnnl_memory_desc bias) {
        try (Attributes attributes = new Attributes();
                Layout left = matrix(precision, m, k, transposeA);
                Layout right =
                        packsRight(precision) ? Layout.any(precision, k, n) : matrix(precision, k, n, transposeB);
                Layout result = matrix(Precision.FLOAT32, m, n, false)) {
            return make(roles, left, right, result, bias, attributes);
        }
    }

    private static Primitive make(
            int[] roles,
            Layout left,
            Layout right,
            Layout result,
            @Nullable dnnl_memory_desc bias,
            Attributes attributes) {
        dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
        OneDnn.check(
                dnnl_matmul_primitive_desc_create(
                        descriptor,
                        OneDnn.ENGINE,
                        left.descriptor(),
                        right.descriptor(),
                        bias,
                        result.descriptor(),
                        attributes.get()),
                "matrix product");
        dnnl_memory_desc chosen = dnnl_primitive_desc_query_md(descriptor, dnnl_query_weights_md, 0);
        dnnl_memory_desc[] layouts = bias == null
                ? new dnnl_memory_desc[] {left.descriptor(), chosen, result.descriptor()}
                : new dnnl_memory_desc[] {left.descriptor(), chosen, result.descriptor(), bias};
        return new Primitive(descriptor, roles, layouts);
    }

    private Layout matrix(Precision precision, long rows, long columns, boolean transposed) {
        long down = transposed ? 1 : columns;
        long across = transposed ? rows : 1;
        return batch == 1
                ? Layout.strided(precision, new long[] {rows, columns}, new long[] {down, across})
                : Layout.strided(
                        precision, new long[] {batch, rows, columns}, new long[] {rows * columns, down, across});
    }
}
