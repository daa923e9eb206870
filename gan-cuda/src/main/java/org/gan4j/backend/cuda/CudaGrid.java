package org.gan4j.backend.cuda;

/** Blocks of a launch, and the threads of each. Immutable; safe to share between threads. */
record CudaGrid(int blocks, int threads) {
    /** Threads of a block that shares memory, which the texts know as BLOCK. */
    static final int BLOCK = 128;

    private static final int THREADS = 256;
    private static final int MOST_BLOCKS = 8192;

    /** Returns a grid whose threads take one element after another. */
    static CudaGrid over(int elements) {
        int blocks = (int) Math.min(((long) elements + THREADS - 1) / THREADS, MOST_BLOCKS);
        return new CudaGrid(blocks, THREADS);
    }

    /** Returns a grid whose blocks take one piece of work after another. */
    static CudaGrid ofBlocks(int pieces) {
        return new CudaGrid(Math.min(pieces, MOST_BLOCKS), BLOCK);
    }
}
