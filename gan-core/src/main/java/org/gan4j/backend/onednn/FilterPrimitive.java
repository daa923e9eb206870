package org.gan4j.backend.onednn;

/**
 * Primitives between weights [out, in, elements of the kernel] and planes, each a sum of the elements with factors of its
 * own: products with the matrix of the factors, which read and write the weights in their order.
 */
record FilterPrimitive(int planes, int elements, int in, int out) {
    Key key(Kind kind) {
        return new Key(kind, null, planes, elements, in, out);
    }

    Primitive make(Kind kind) {
        return switch (kind) {
            case FILTERS -> filters();
            case FILTERS_INPUT -> filtersByInput();
            case FILTERS_WEIGHT -> weights();
            default -> throw new IllegalArgumentException("FilterPrimitive: expects a kind of filters, got " + kind);
        };
    }

    /** From factors [planes, elements] and weights to planes [planes, in, out]. */
    private Primitive filters() {
        long[] weightStrides = {elements, 1, (long) in * elements};
        try (Layout factors = Layout.dense(1, planes, elements);
                Layout weights = Layout.strided(new long[] {in, elements, out}, weightStrides);
                Layout result = Layout.strided(new long[] {in, planes, out}, new long[] {out, (long) in * out, 1})) {
            return MatmulPrimitive.make(factors, weights, result);
        }
    }

    /** From factors [planes, elements] and weights to planes [planes, out, in]. */
    private Primitive filtersByInput() {
        long[] weightStrides = {(long) in * elements, 1, elements};
        try (Layout factors = Layout.dense(1, planes, elements);
                Layout weights = Layout.strided(new long[] {out, elements, in}, weightStrides);
                Layout result = Layout.strided(new long[] {out, planes, in}, new long[] {in, (long) in * out, 1})) {
            return MatmulPrimitive.make(factors, weights, result);
        }
    }

    /** From the gradient by planes [planes, in, out] and factors [planes, elements] to that by the weights. */
    private Primitive weights() {
        long[] weightStrides = {elements, (long) in * elements, 1};
        try (Layout gradient = Layout.strided(new long[] {in, out, planes}, new long[] {out, 1, (long) in * out});
                Layout factors = Layout.dense(1, planes, elements);
                Layout result = Layout.strided(new long[] {in, out, elements}, weightStrides)) {
            return MatmulPrimitive.make(gradient, factors, result);
        }
    }
}
