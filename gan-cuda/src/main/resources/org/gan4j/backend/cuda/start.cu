/* The beginning of every text, after a line that defines T, the type of its elements. Plain C, without headers. */

#ifndef KERNEL
#define KERNEL(name, ...) extern "C" __global__ void name(__VA_ARGS__)
#endif

/* Axes that no array can walk as one. */
#define AXES 8

/* Threads of a block that shares memory. */
#define BLOCK 128

/* A box of positions, outermost axis first, with the distance between neighbours in up to three arrays. */
typedef struct {
    int rank;
    int size[AXES];
    int stride[3][AXES];
} Walk;

#define EACH(i, count) \
    for (unsigned i = blockIdx.x * blockDim.x + threadIdx.x; i < (unsigned) (count); i += blockDim.x * gridDim.x)

#define AT(walk, array, number) at((walk).rank, (walk).size, (walk).stride[array], number)

/* The position, in one array, of the box's element of this number. */
static __device__ __forceinline__ unsigned at(int rank, const int *size, const int *stride, unsigned number) {
    unsigned position = 0;
    for (int axis = rank - 1; axis > 0; axis--) {
        position += number % size[axis] * stride[axis];
        number /= size[axis];
    }
    return position + number * stride[0];
}
