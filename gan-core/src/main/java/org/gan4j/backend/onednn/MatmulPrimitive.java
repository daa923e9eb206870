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
 * Primitives for matrix products with operands of a precision and float results; a transposed operand is read with
 * strides, which costs little.
 *
 * @param batch number of products, each [m, k] by [k, n]
 * @param rows rows of the whole product, of which this one computes {@code m} neighbouring ones
 * @param columns columns of the whole product, of which this one computes {@code n} neighbouring ones
 */
record MatmulPrimitive(int batch, int m, int k, int n, boolean transposeA, boolean transposeB, int rows, int columns) {
    /** Index of the argument that is the right matrix. */
    static final int RIGHT = 1;

    /** Minimum number of multiply-adds that outweighs another call of oneDNN. */
    private static final long LARGE = 1L << 24;

    /** Minimum uses of an operand for which rounding it saves more time than it takes. */
    private static final long REUSE = 128;

    private static final int[] PRODUCT = {DNNL_ARG_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_DST};
    private static final int[] WITH_BIAS = {DNNL_ARG_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_DST, DNNL_ARG_BIAS};

    /** Creates a whole product. */
    MatmulPrimitive(int batch, int m, int k, int n, boolean transposeA, boolean transposeB) {
        this(batch, m, k, n, transposeA, transposeB, m, n);
    }

    /** Returns {@code count} products of the batch. */
    MatmulPrimitive ofBatch(int count) {
        return new MatmulPrimitive(count, m, k, n, transposeA, transposeB, rows, columns);
    }

    /** Returns {@code count} neighbouring rows of the product. */
    MatmulPrimitive ofRows(int count) {
        return new MatmulPrimitive(batch, count, k, n, transposeA, transposeB, rows, columns);
    }

    /** Returns {@code count} neighbouring columns of the product. */
    MatmulPrimitive ofColumns(int count) {
        return new MatmulPrimitive(batch, m, k, count, transposeA, transposeB, rows, columns);
    }

    /** Returns the element of the left matrix at which a row of the product begins. */
    long left(int row) {
        return transposeA ? row : (long) row * k;
    }

    /** Returns the element of the right matrix at which a column of the product begins. */
    long right(int column) {
        return transposeB ? (long) column * k : column;
    }

    Key key(Kind kind, Precision precision, boolean bias) {
        long flags = (transposeA ? 1L : 0) + (transposeB ? 2L : 0) + (bias ? 4L : 0);
        return new Key(kind, precision, flags, batch, m, k, n, rows, columns, packsRight(precision) ? 1 : 0);
    }

    /** Returns the number of multiply-adds of the whole product. */
    long work() {
        return (long) batch * rows * k * columns;
    }

    /** Returns the precision to compute in: operands used too little are not worth rounding. */
    Precision worthwhile(Precision wanted) {
        long moved = (long) batch * k * ((long) rows + columns);
        return work() >= REUSE * moved ? wanted : Precision.FLOAT32;
    }

    /**
     * Returns true if the right matrix is packed beforehand in oneDNN's layout: where packing is little work compared
     * with the product, the product gains more than it costs, and numbers that must be rounded are copied anyway.
     */
    boolean packsRight(Precision precision) {
        return batch == 1 && (precision != Precision.FLOAT32 || (rows >= 4L * k && work() >= LARGE));
    }

    /** Packs a right matrix of floats in the layout that a primitive chose for its own. */
    Primitive packing(Invocation chooser) {
        try (Layout right = right(Precision.FLOAT32)) {
            return Reorder.make(right.descriptor(), chooser.layout(RIGHT));
        }
    }

    /** Multiplies the left and the right matrix, with the bias [n] as the last argument if there is one. */
    Primitive product(Precision precision, boolean withBias) {
        try (Attributes attributes = new Attributes();
                Layout left = matrix(precision, m, k, transposeA, transposeA ? rows : k);
                Layout right = packsRight(precision) ? Layout.any(precision, k, n) : right(precision);
                Layout result = matrix(Precision.FLOAT32, m, n, false, columns);
                Layout bias = Layout.dense(1, n)) {
            return withBias
                    ? make(WITH_BIAS, left, right, result, bias.descriptor(), attributes)
                    : make(PRODUCT, left, right, result, null, attributes);
        }
    }

    private Layout right(Precision precision) {
        return matrix(precision, k, n, transposeB, transposeB ? k : columns);
    }

    /**
     * Multiplies matrices; the leading axis counts them, and one may be used for all.
     *
     * @param accumulates true to add the product to the existing content
     */
    static Primitive make(Layout left, Layout right, Layout result, boolean accumulates) {
        try (Attributes attributes = new Attributes()) {
            Attributes chosen = accumulates ? attributes.accumulating() : attributes;
            return make(PRODUCT, left, right, result, null, chosen);
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

    /** @param row distance between neighbouring rows in memory, of the transposed matrix if it is stored transposed */
    private Layout matrix(Precision precision, long height, long width, boolean transposed, long row) {
        long down = transposed ? 1 : row;
        long across = transposed ? row : 1;
        // Only whole products come in batches.
        return batch == 1
                ? Layout.strided(precision, new long[] {height, width}, new long[] {down, across})
                : Layout.strided(
                        precision, new long[] {batch, height, width}, new long[] {height * width, down, across});
    }
}
