package org.gan4j.benchmarks.scaling;

import org.gan4j.bench.Workload;
import org.gan4j.benchmarks.peers.Definition;

/**
 * A point of the grid.
 *
 * @param size height and width of the images
 * @param width a factor of the layers' widths
 */
record Point(Family family, int size, int width, int batch, int threads) {
    Workload workload() {
        return new Workload(family.label(), batch, true, false, family.networks(size, width));
    }

    /** Of a step, in billions of multiplications and additions. */
    double gigaflops() {
        return Definition.of(workload()).gigaflops();
    }

    /** The numbers that are learnt. */
    long parameters() {
        return Definition.of(workload()).parameters();
    }

    /** Whether the two are one step apart: twice the batch, the width, the size or the threads, and else the same. */
    boolean isNextTo(Point other) {
        if (family != other.family) {
            return false;
        }
        int doubled = apart(size, other.size)
                + apart(width, other.width)
                + apart(batch, other.batch)
                + apart(threads, other.threads);
        return doubled == 1;
    }

    /** 0 if equal, 1 if one is twice the other, else more. */
    private static int apart(int a, int b) {
        if (a == b) {
            return 0;
        }
        return Math.max(a, b) == 2 * Math.min(a, b) ? 1 : 2;
    }

    /** For example {@code dcgan 64x64, width x2, batch 8, 2 threads}. */
    @Override
    public String toString() {
        return family.label() + " " + size + "x" + size + ", width x" + width + ", batch " + batch + ", " + threads
                + (threads == 1 ? " thread" : " threads");
    }
}
