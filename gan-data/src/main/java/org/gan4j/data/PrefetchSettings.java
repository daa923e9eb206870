package org.gan4j.data;

/**
 * Number of batches prepared ahead of training, and of threads that do so; neither changes a batch.
 *
 * @param batches number of batches held in memory as floats
 * @param workers number of background threads that read the images
 */
record PrefetchSettings(int batches, int workers) {
    private static final int DEFAULT_BATCHES = 2;
    private static final int MOST_DEFAULT_WORKERS = 4;

    PrefetchSettings {
        if (batches < 1) {
            throw new IllegalArgumentException("DataLoader: expects to prefetch 1 batch or more, got " + batches);
        }
        if (workers < 1) {
            throw new IllegalArgumentException("DataLoader: expects 1 worker or more, got " + workers);
        }
    }

    /** Returns the defaults: two batches; half of the processors, at most 4, because training needs the others. */
    static PrefetchSettings standard() {
        int half = Runtime.getRuntime().availableProcessors() / 2;
        return new PrefetchSettings(DEFAULT_BATCHES, Math.max(1, Math.min(MOST_DEFAULT_WORKERS, half)));
    }
}
