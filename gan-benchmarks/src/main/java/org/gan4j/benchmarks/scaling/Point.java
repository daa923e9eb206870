package org.gan4j.benchmarks.scaling;

import org.gan4j.bench.PairTraining;
import org.gan4j.bench.Workload;
import org.gan4j.loss.ProbabilityLoss;

/**
 * A point of the grid.
 *
 * @param size height and width of the images
 * @param width the factor on the layers' widths
 */
record Point(Family family, int size, int width, int batch, int threads) {
    Workload workload() {
        return new Workload(
                family.label(),
                batch,
                new PairTraining(family.networks(size, width), new ProbabilityLoss().average(), false));
    }

    /** Returns the arithmetic of a step, in billions of multiplications and additions. */
    double gigaflops() {
        return family.definition(workload(), size, width).gigaflops();
    }

    /** Returns the number of parameters. */
    long parameters() {
        return family.definition(workload(), size, width).parameters();
    }

    /** Returns true if the two are neighbours: one has twice the batch, width, size or threads, and all else is equal. */
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

    /** Returns 0 if equal, 1 if one is twice the other, and more otherwise. */
    private static int apart(int a, int b) {
        if (a == b) {
            return 0;
        }
        return Math.max(a, b) == 2 * Math.min(a, b) ? 1 : 2;
    }

    /** Returns, for example, {@code dcgan 64x64, width x2, batch 8, 2 threads}. */
    @Override
    public String toString() {
        return family.label() + " " + size + "x" + size + ", width x" + width + ", batch " + batch + ", " + threads
                + (threads == 1 ? " thread" : " threads");
    }
}
