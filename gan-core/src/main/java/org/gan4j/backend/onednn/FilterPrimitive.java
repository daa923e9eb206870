package org.gan4j.backend.onednn;

/**
 * Primitives between weights [out, in, elements of the kernel] and planes, each a sum of the elements with factors of its
 * own: products with the matrix of the factors [planes, elements], which read and write the weights in their order.
 *
 * @param count how many of {@code out} are taken, and for {@link #byInput} how many of {@code in}
 */
record FilterPrimitive(int planes, int elements, int in, int out, int count) {
    /** @param rows how many rows of each plane are computed */
    Key key(Kind kind, int rows) {
        return new Key(kind, null, planes, elements, in, out, count, rows);
    }

    /** From factors and weights to some rows of planes [planes, in, count]. */
    Primitive forward(int rows) {
        try (Layout factors = Layout.dense(1, planes, elements);
                Layout weights = Layout.strided(new long[] {rows, elements, count}, new long[] {elements, 1, row()});
                Layout result = Layout.strided(new long[] {rows, planes, count}, new long[] {count, plane(in), 1})) {
            return MatmulPrimitive.make(factors, weights, result, false);
        }
    }

    /** From factors and weights to some rows of planes [planes, out, count]. */
    Primitive byInput(int rows) {
        try (Layout factors = Layout.dense(1, planes, elements);
                Layout weights = Layout.strided(new long[] {rows, elements, count}, new long[] {row(), 1, elements});
                Layout result = Layout.strided(new long[] {rows, planes, count}, new long[] {count, plane(out), 1})) {
            return MatmulPrimitive.make(factors, weights, result, false);
        }
    }

    /** From some rows of the gradient by planes [planes, in, count], and factors, to that by their weights. */
    Primitive byWeight(int rows) {
        try (Layout gradient = Layout.strided(new long[] {rows, count, planes}, new long[] {count, 1, plane(in)});
                Layout factors = Layout.dense(1, planes, elements);
                Layout weights = Layout.strided(new long[] {rows, count, elements}, new long[] {elements, row(), 1})) {
            return MatmulPrimitive.make(gradient, factors, weights, false);
        }
    }

    private long plane(int rows) {
        return (long) rows * count;
    }

    /** Numbers of the weights of one result. */
    long row() {
        return (long) in * elements;
    }
}
