package org.gan4j.backend.onednn;

/**
 * A loop cut into pieces of the same length, except the last, which may be shorter: so few primitives serve all pieces.
 *
 * @param steps of the loop
 * @param length of a piece, at least 1
 */
record Pieces(int steps, int length) {
    /** Computes a piece of a kernel. */
    @FunctionalInterface
    interface Piece {
        void compute(int from, int count);
    }

    /** At most so many pieces, whose length is a multiple of a number. */
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

    /** Steps of the last piece. */
    int lastLength() {
        return length(count() - 1);
    }
}
