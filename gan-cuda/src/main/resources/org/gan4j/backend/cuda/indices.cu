/* Checks indices where they are, so that the host need not wait for them. T is int. */

/*
 * Stores the operation's number, the first index outside [0, size) and the size, unless an earlier fault is stored. One
 * block.
 */
KERNEL(check_indices, int count, int size, int operation, const T *indices, int *fault) {
    __shared__ int first[BLOCK];
    int me = threadIdx.x;
    int mine = count;
    for (int i = me; i < count && mine == count; i += BLOCK) {
        if (indices[i] < 0 || indices[i] >= size) {
            mine = i;
        }
    }
    first[me] = mine;
    __syncthreads();
    for (int half = BLOCK / 2; half > 0; half /= 2) {
        if (me < half && first[me + half] < first[me]) {
            first[me] = first[me + half];
        }
        __syncthreads();
    }
    if (me == 0 && first[0] < count && fault[0] == 0) {
        fault[0] = operation;
        fault[1] = indices[first[0]];
        fault[2] = size;
    }
}
