/*
 * Sums and maxima in an order that the shape alone decides. Sums are added up in double precision, and rounded once.
 */

static __device__ __forceinline__ double larger(double a, double b) {
    return a != a ? a : b != b ? b : a > b ? a : b;
}

TREE(maximum_of_block, larger(a, b))

/*
 * few: a thread for each result. many: a block for each part of a result, which has at most "each" elements; finish
 * combines the parts. kept and over walk the axes that stay and those that go; start makes
 * the number to begin with of the first element.
 */
#define ZERO(first) 0
#define FIRST(first) first
#define REDUCTION(name, start, combine, of_block) \
    KERNEL(few_##name, int count, int elements, Walk kept, Walk over, const T *x, T *y) { \
        EACH(i, count) { \
            unsigned corner = AT(kept, 0, i); \
            double a = start(x[corner]); \
            for (int j = 0; j < elements; j++) { \
                double b = x[corner + AT(over, 0, j)]; \
                a = combine; \
            } \
            y[i] = (T) a; \
        } \
    } \
    KERNEL(many_##name, int count, int elements, int parts, int each, Walk kept, Walk over, const T *x, double *y) { \
        for (unsigned block = blockIdx.x; block < (unsigned) count * parts; block += gridDim.x) { \
            unsigned corner = AT(kept, 0, block / parts); \
            unsigned first = block % parts * each; \
            unsigned last = first + each < (unsigned) elements ? first + each : elements; \
            double a = start(x[corner]); \
            for (unsigned j = first + threadIdx.x; j < last; j += BLOCK) { \
                double b = x[corner + AT(over, 0, j)]; \
                a = combine; \
            } \
            a = of_block(a); \
            if (threadIdx.x == 0) { \
                y[block] = a; \
            } \
        } \
    } \
    KERNEL(finish_##name, int count, int parts, const double *x, T *y) { \
        EACH(i, count) { \
            double a = start(x[i * parts]); \
            for (int j = 0; j < parts; j++) { \
                double b = x[i * parts + j]; \
                a = combine; \
            } \
            y[i] = (T) a; \
        } \
    }

REDUCTION(sum, ZERO, a + b, sum_of_block)
REDUCTION(max, FIRST, larger(a, b), maximum_of_block)

/* The squares' sum of each part, to be finished as a sum. */
KERNEL(many_squares, int count, int parts, int each, const T *x, double *y) {
    for (unsigned block = blockIdx.x; block < (unsigned) parts; block += gridDim.x) {
        unsigned first = block * each;
        unsigned last = first + each < (unsigned) count ? first + each : count;
        double a = 0;
        for (unsigned j = first + threadIdx.x; j < last; j += BLOCK) {
            double b = x[j];
            a += b * b;
        }
        a = sum_of_block(a);
        if (threadIdx.x == 0) {
            y[block] = a;
        }
    }
}

/* y [blocks, size, width], filled with zeros before, of x [blocks, chosen, width]: a thread adds one column in order. */
KERNEL(scatter_add, int count, int size, int chosen, int width, const T *x, const int *indices, T *y) {
    EACH(i, count) {
        unsigned block = i / width;
        unsigned column = i % width;
        for (int j = 0; j < chosen; j++) {
            unsigned row = indices[j];
            if (row < (unsigned) size) {
                y[(block * size + row) * width + column] += x[(block * chosen + j) * width + column];
            }
        }
    }
}
