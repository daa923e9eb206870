/* Images [samples, channels, height, width] and what lies under a window. */

typedef struct {
    int samples;
    int channels;
    int height;
    int width;
    int kernel_height;
    int kernel_width;
    int rows;
    int columns;
    int stride_height;
    int stride_width;
    int padding_height;
    int padding_width;
    int dilation_height;
    int dilation_width;
} Frame;

static __device__ __forceinline__ T under(
        const Frame *f, const T *x, unsigned plane, int element, int row, int column) {
    int down = row * f->stride_height + element / f->kernel_width * f->dilation_height - f->padding_height;
    int right = column * f->stride_width + element % f->kernel_width * f->dilation_width - f->padding_width;
    int inside = down >= 0 && down < f->height && right >= 0 && right < f->width;
    return inside ? x[(plane * f->height + down) * f->width + right] : (T) 0;
}

/* y [samples, channels, kernel elements, rows, columns]. */
KERNEL(unfold, int count, Frame f, const T *x, T *y) {
    int elements = f.kernel_height * f.kernel_width;
    EACH(i, count) {
        unsigned place = i / f.columns;
        int row = place % f.rows;
        place /= f.rows;
        y[i] = under(&f, x, place / elements, place % elements, row, i % f.columns);
    }
}

/* y [channels, kernel elements, samples, rows, columns]. */
KERNEL(unfold_samples_last, int count, Frame f, const T *x, T *y) {
    int elements = f.kernel_height * f.kernel_width;
    EACH(i, count) {
        unsigned place = i / f.columns;
        int row = place % f.rows;
        place /= f.rows;
        unsigned sample = place % f.samples;
        place /= f.samples;
        y[i] = under(&f, x, sample * f.channels + place / elements, place % elements, row, i % f.columns);
    }
}

/* An image y of x [samples, channels, kernel elements, rows, columns]: a pixel adds up its elements in their order. */
KERNEL(fold, int count, Frame f, const T *x, T *y) {
    EACH(i, count) {
        int right = i % f.width + f.padding_width;
        int down = i / f.width % f.height + f.padding_height;
        unsigned first = i / f.width / f.height * f.kernel_height * f.kernel_width;
        T sum = 0;
        for (int e = 0; e < f.kernel_height * f.kernel_width; e++) {
            int y_begin = down - e / f.kernel_width * f.dilation_height;
            int x_begin = right - e % f.kernel_width * f.dilation_width;
            int row = y_begin / f.stride_height;
            int column = x_begin / f.stride_width;
            if (y_begin >= 0 && x_begin >= 0 && row * f.stride_height == y_begin && column * f.stride_width == x_begin
                    && row < f.rows && column < f.columns) {
                sum += x[((first + e) * f.rows + row) * f.columns + column];
            }
        }
        y[i] = sum;
    }
}

/* The first largest pixel under the window, or the first NaN, as its place in its plane. */
KERNEL(largest_under, int count, Frame f, const T *x, int *y) {
    EACH(i, count) {
        const T *plane = x + i / f.columns / f.rows * f.height * f.width;
        int down = (int) (i / f.columns % f.rows) * f.stride_height - f.padding_height;
        int right = (int) (i % f.columns) * f.stride_width - f.padding_width;
        int best = -1;
        for (int e = 0; e < f.kernel_height * f.kernel_width; e++) {
            int row = down + e / f.kernel_width * f.dilation_height;
            int column = right + e % f.kernel_width * f.dilation_width;
            if (row >= 0 && row < f.height && column >= 0 && column < f.width) {
                int place = row * f.width + column;
                T v = plane[place];
                if (best < 0 || v > plane[best] || (v != v && plane[best] == plane[best])) {
                    best = place;
                }
            }
        }
        y[i] = best;
    }
}

/* y [planes, picked] of x [planes, pixels]. */
KERNEL(pick_pixels, int count, int pixels, int picked, const T *x, const int *places, T *y) {
    EACH(i, count) {
        unsigned place = places[i];
        y[i] = place < (unsigned) pixels ? x[i / picked * pixels + place] : (T) 0;
    }
}

/* y [planes, pixels], filled with zeros before, of x [planes, picked]: a thread adds up one plane in order. */
KERNEL(place_pixels, int count, int pixels, int picked, const T *x, const int *places, T *y) {
    EACH(i, count) {
        for (int j = 0; j < picked; j++) {
            unsigned place = places[i * picked + j];
            if (place < (unsigned) pixels) {
                y[i * pixels + place] += x[i * picked + j];
            }
        }
    }
}

/* Sums of blocks of factor by factor pixels; columns are those of the result. */
KERNEL(sum_blocks, int count, int factor, int columns, const T *x, T *y) {
    EACH(i, count) {
        unsigned corner = i / columns * factor * columns * factor + i % columns * factor;
        T sum = 0;
        for (int row = 0; row < factor; row++) {
            for (int column = 0; column < factor; column++) {
                sum += x[corner + row * columns * factor + column];
            }
        }
        y[i] = sum;
    }
}
