/* Numbers of all threads of a block combined into one, in the order of a tree. */

/* Every thread of the block calls it and gets the result. */
#define TREE(name, combine) \
    static __device__ double name(double mine) { \
        __shared__ double shared[BLOCK]; \
        int me = threadIdx.x; \
        shared[me] = mine; \
        __syncthreads(); \
        for (int half = BLOCK / 2; half > 0; half /= 2) { \
            if (me < half) { \
                double a = shared[me]; \
                double b = shared[me + half]; \
                shared[me] = combine; \
            } \
            __syncthreads(); \
        } \
        double result = shared[0]; \
        __syncthreads(); \
        return result; \
    }

TREE(sum_of_block, a + b)
