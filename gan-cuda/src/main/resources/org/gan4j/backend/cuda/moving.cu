/* Kernels that move elements, whatever they are: T is an unsigned integer of the elements' size. */

/* Reads a box of x in row-major order: permutes, cuts or broadcasts. */
KERNEL(read_box, int count, Walk w, int start, const T *x, T *y) {
    EACH(i, count) {
        y[i] = x[start + AT(w, 0, i)];
    }
}

/* Writes x, in row-major order, to a box of y. */
KERNEL(write_box, int count, Walk w, int start, const T *x, T *y) {
    EACH(i, count) {
        y[start + AT(w, 0, i)] = x[i];
    }
}

/* y [blocks, chosen, width] of x [blocks, size, width]; what an index outside points at is 0. */
KERNEL(gather, int count, int size, int chosen, int width, const T *x, const int *indices, T *y) {
    EACH(i, count) {
        unsigned row = indices[i / width % chosen];
        unsigned block = i / width / chosen;
        y[i] = row < (unsigned) size ? x[(block * size + row) * width + i % width] : 0;
    }
}
