package org.gan4j.backend.internal;

import org.gan4j.shape.Shape;

/** Repeats pixels, and sums blocks of them, in FLOAT32 arrays [images, height, width, channels]. */
final class Enlarging {
    private final Workers workers;
    private final int rows;
    private final int width;
    private final int channels;
    private final int factor;

    /** @param small shape of the smaller of the two arrays */
    Enlarging(Workers workers, Shape small, int factor) {
        this.workers = workers;
        this.rows = small.size(0) * small.size(1);
        this.width = small.size(2);
        this.channels = small.size(3);
        this.factor = factor;
    }

    void repeat(HostStorage small, HostStorage large) {
        int narrow = width * channels;
        int wide = narrow * factor;
        loop((from, to) -> {
            float[] row = new float[narrow];
            float[] repeated = new float[wide];
            for (int i = from; i < to; i++) {
                small.block().get(i * narrow, row, 0, narrow);
                for (int pixel = 0; pixel < width * factor; pixel++) {
                    System.arraycopy(row, pixel / factor * channels, repeated, pixel * channels, channels);
                }
                for (int copy = 0; copy < factor; copy++) {
                    large.block().put((i * factor + copy) * wide, repeated, 0, wide);
                }
            }
        });
    }

    void sum(HostStorage large, HostStorage small) {
        int narrow = width * channels;
        int wide = narrow * factor;
        loop((from, to) -> {
            float[] row = new float[wide];
            float[] next = new float[wide];
            float[] sums = new float[narrow];
            for (int i = from; i < to; i++) {
                large.block().get(i * factor * wide, row, 0, wide);
                for (int other = 1; other < factor; other++) {
                    large.block().get((i * factor + other) * wide, next, 0, wide);
                    add(row, next);
                }
                sumPixels(row, sums);
                small.block().put(i * narrow, sums, 0, narrow);
            }
        });
    }

    private static void add(float[] sums, float[] next) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += next[i];
        }
    }

    private void sumPixels(float[] row, float[] sums) {
        for (int pixel = 0; pixel < width; pixel++) {
            int first = pixel * factor * channels;
            int to = pixel * channels;
            System.arraycopy(row, first, sums, to, channels);
            for (int other = 1; other < factor; other++) {
                for (int i = 0; i < channels; i++) {
                    sums[to + i] += row[first + other * channels + i];
                }
            }
        }
    }

    private void loop(Workers.Part part) {
        workers.loop(rows, Math.max(1, Workers.ELEMENTS / (width * channels * factor * factor)), part);
    }
}
