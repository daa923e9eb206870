package org.gan4j.backend.onednn;

/**
 * Loop cut into pieces of the same length, except the last, which may be shorter: two primitives serve all pieces.
 *
 * @param steps number of steps of the loop
 * @param length steps of a piece, at least 1
 */
record Pieces(int steps, int length) {
    /** Computes a piece of a kernel. */
    @FunctionalInterface
    interface Piece {
        void compute(int from, int count);
    }

    /** Cuts a loop into at most {@code most} pieces, whose length is a multiple of {@code multiple}. */
    static Pieces of(int steps, int most, int multiple) {
        long units = (steps + (long) multiple - 1) / multiple;
        long length = (units + most - 1) / most * multiple;
        return new Pieces(steps, (int) Math.max(1, Math.min(length, steps)));
    }

    int count() {
        return steps == 0 ? 0 : (steps - 1) / length + 1;
    }

    int from(int piece) {
        return piece * length;
    }

    int length(int piece) {
        return Math.min(length, steps - from(piece));
    }

    /** Returns the number of steps of the last piece. */
    int lastLength() {
        return length(count() - 1);
    }
}
