package org.gan4j.backend.internal;

import java.util.Arrays;
import org.gan4j.backend.Reduction;
import org.gan4j.shape.Shape;

/** Signed differences between samples, and their gradient, of FLOAT32 arrays: long loops, which the compiler vectorises. */
final class DifferenceKernels {
    private static final int LEAST_ELEMENTS = 1 << 17;

    /** Factor that, applied twice, turns the smallest nonzero float into a number above 1. */
    private static final float HUGE = 3e38f;

    private final Workers workers;
    private final int samples;
    private final int kernels;
    private final int dimension;
    private final int width;
    private final float[][] x;

    /** @param shape shape of x, [n, kernels, dimension] */
    DifferenceKernels(Workers workers, Shape shape, HostStorage x) {
        this.workers = workers;
        this.samples = shape.size(0);
        this.kernels = shape.size(1);
        this.dimension = shape.size(2);
        this.width = samples * kernels;
        this.x = planes(x);
    }

    /** Computes signed differences of y, [n, n, kernels]. */
    void of(HostStorage y, HostStorage result) {
        float[][] values = planes(y);
        loop((from, to) -> {
            float[] sums = new float[width];
            float[] mine = new float[width];
            float[] signs = new float[width];
            for (int i = from; i < to; i++) {
                Arrays.fill(sums, 0);
                for (int d = 0; d < dimension; d++) {
                    repeat(values[d], i, mine);
                    repeat(x[d], i, signs);
                    addSigned(mine, values[d], signs, x[d], sums);
                }
                result.block().put(i * width, sums, 0, width);
            }
        });
    }

    private static void addSigned(float[] yMine, float[] y, float[] xMine, float[] x, float[] sums) {
        for (int t = 0; t < sums.length; t++) {
            sums[t] += (yMine[t] - y[t]) * sign(xMine[t] - x[t]);
        }
    }

    /** @param result shaped as x */
    void gradient(HostStorage gradient, HostStorage result) {
        loop((from, to) -> {
            float[] weights = new float[width];
            float[] mine = new float[width];
            float[] half = new float[width];
            float[] sample = new float[kernels * dimension];
            for (int i = from; i < to; i++) {
                weights(gradient, i, half, weights);
                for (int d = 0; d < dimension; d++) {
                    repeat(x[d], i, mine);
                    weigh(weights, mine, x[d]);
                    foldSamples(mine, half);
                    for (int k = 0; k < kernels; k++) {
                        sample[k * dimension + d] = mine[k];
                    }
                }
                result.block().put(i * sample.length, sample, 0, sample.length);
            }
        });
    }

    /** Each pair counts once in each order, once with both signs reversed. */
    private void weights(HostStorage gradient, int i, float[] turned, float[] weights) {
        gradient.block().get(i * width, weights, 0, width);
        for (int j = 0; j < samples; j++) {
            gradient.block().get(j * width + i * kernels, turned, j * kernels, kernels);
        }
        FloatLoops.reduce(Reduction.SUM, weights, turned, width);
    }

    private static void weigh(float[] weights, float[] mine, float[] x) {
        for (int t = 0; t < weights.length; t++) {
            mine[t] = weights[t] * sign(mine[t] - x[t]);
        }
    }

    /** Adds the kernels of all samples to those of the first sample. */
    private void foldSamples(float[] all, float[] half) {
        int left = samples;
        while (left > 1) {
            int kept = (left + 1) / 2;
            System.arraycopy(all, kept * kernels, half, 0, (left - kept) * kernels);
            FloatLoops.reduce(Reduction.SUM, all, half, (left - kept) * kernels);
            left = kept;
        }
    }

    /** Computes {@link Math#signum}, which is not vectorised. */
    private static float sign(float difference) {
        return Math.max(-1, Math.min(1, difference * HUGE * HUGE));
    }

    /** Repeats a sample's kernels once per sample. */
    private void repeat(float[] plane, int sample, float[] to) {
        System.arraycopy(plane, sample * kernels, to, 0, kernels);
        for (int there = kernels; there < width; there *= 2) {
            System.arraycopy(to, 0, to, there, Math.min(there, width - there));
        }
    }

    /** Returns the numbers of each dimension, [dimension][n * kernels]. */
    private float[][] planes(HostStorage storage) {
        float[][] planes = new float[dimension][width];
        float[] sample = new float[kernels * dimension];
        for (int i = 0; i < samples; i++) {
            storage.block().get(i * sample.length, sample, 0, sample.length);
            for (int at = 0; at < sample.length; at++) {
                planes[at % dimension][i * kernels + at / dimension] = sample[at];
            }
        }
        return planes;
    }

    private void loop(Workers.Part part) {
        workers.loop(samples, Math.max(1, LEAST_ELEMENTS / (width * dimension)), part);
    }
}
