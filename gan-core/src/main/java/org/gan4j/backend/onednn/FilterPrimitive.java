package org.gan4j.backend.onednn;

/**
 * Primitives that convert between weights [out, in, kernel elements] and planes, each a weighted sum of the elements:
 * products with the matrix of factors [planes, elements], which read and write the weights in their own order.
 *
 * @param count number of outputs taken, and for {@link #byInput} number of inputs taken
 */
record FilterPrimitive(int planes, int elements, int in, int out, int count) {
    /** @param rows number of rows computed of each plane */
    Key key(Kind kind, int rows) {
        return new Key(kind, null, planes, elements, in, out, count, rows);
    }

    /** Computes some rows of planes [planes, in, count] from factors and weights. */
    Primitive forward(int rows) {
        try (Layout factors = Layout.dense(1, planes, elements);
                Layout weights = Layout.strided(new long[] {rows, elements, count}, new long[] {elements, 1, row()});
                Layout result = Layout.strided(new long[] {rows, planes, count}, new long[] {count, plane(in), 1})) {
            return MatmulPrimitive.make(factors, weights, result, false);
        }
    }

    /** Computes some rows of planes [planes, out, count] from factors and weights. */
    Primitive byInput(int rows) {
        try (Layout factors = Layout.dense(1, planes, elements);
                Layout weights = Layout.strided(new long[] {rows, elements, count}, new long[] {row(), 1, elements});
                Layout result = Layout.strided(new long[] {rows, planes, count}, new long[] {count, plane(out), 1})) {
            return MatmulPrimitive.make(factors, weights, result, false);
        }
    }

    /**
     * Computes the gradient with respect to the weights from factors and some rows of the gradient of the planes
     * [planes, in, count].
     */
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

    /** Returns the number of weights of one output. */
    long row() {
        return (long) in * elements;
    }
}
