package org.gan4j.backend.onednn;

/**
 * Primitives between weights [out, in, elements of the kernel] and planes, each a sum of the elements with factors of its
 * own: products with the matrix of the factors [planes, elements], which read and write the weights in their order.
 *
 * @param count how many of {@code out} are taken, and for {@link #byInput} how many of {@code in}
 */
record FilterPrimitive(int planes, int elements, int in, int out, int count) {
    Key key(Kind kind) {
        return new Key(kind, null, planes, elements, in, out, count);
    }

    /** From factors and weights to planes [planes, in, count]. */
    Primitive forward() {
        try (Layout factors = Layout.dense(1, planes, elements);
                Layout weights = Layout.strided(new long[] {in, elements, count}, new long[] {elements, 1, row()});
                Layout result = Layout.strided(new long[] {in, planes, count}, new long[] {count, plane(in), 1})) {
            return MatmulPrimitive.make(factors, weights, result, false);
        }
    }

    /** From factors and weights to planes [planes, out, count]. */
    Primitive byInput() {
        try (Layout factors = Layout.dense(1, planes, elements);
                Layout weights = Layout.strided(new long[] {out, elements, count}, new long[] {row(), 1, elements});
                Layout result = Layout.strided(new long[] {out, planes, count}, new long[] {count, plane(out), 1})) {
            return MatmulPrimitive.make(factors, weights, result, false);
        }
    }

    /** From the gradient by planes [planes, in, count], and factors, to that by the weights. */
    Primitive byWeight() {
        try (Layout gradient = Layout.strided(new long[] {in, count, planes}, new long[] {count, 1, plane(in)});
                Layout factors = Layout.dense(1, planes, elements);
                Layout weights = Layout.strided(new long[] {in, count, elements}, new long[] {elements, row(), 1})) {
            return MatmulPrimitive.make(gradient, factors, weights, false);
        }
    }

    private long plane(int rows) {
        return (long) rows * count;
    }

    /** Numbers of the weights of one result. */
    private long row() {
        return (long) in * elements;
    }
}
