package org.gan4j.backend.internal;

import org.gan4j.backend.NdArray;
import org.gan4j.backend.Reduction;
import org.jspecify.annotations.Nullable;

/** Batch normalisation of FLOAT32 arrays, its statistics and its gradient, in few passes over memory. */
final class Normalizing {
    private final ChannelTiles tiles;

    Normalizing(ChannelTiles tiles) {
        this.tiles = tiles;
    }

    /**
     * Computes mean and biased variance in one pass, from sums of each element's difference from a number near the mean
     * and of its square, which are too small to cancel.
     */
    void moments(NdArray x, HostStorage result) {
        HostBlock from = HostStorage.of(x).block();
        double[] near = tiles.beginning()
                .sums(1, (data, numbers, sums, at, count) -> {
                    from.get(at, data[0], 0, count);
                    FloatLoops.reduce(Reduction.SUM, sums[0], data[0], count);
                })[0];
        scale(near, 1 / tiles.beginning().count());
        float[] level = floats(near);
        double[][] sums = tiles.sums(
                2,
                (data, numbers, running, at, count) -> {
                    from.get(at, data[0], 0, count);
                    addPowers(data[0], numbers[0], running, count);
                },
                level);
        double[] mean = sums[0];
        double[] variance = sums[1];
        for (int c = 0; c < mean.length; c++) {
            double above = mean[c] / tiles.count();
            mean[c] = level[c] + above;
            variance[c] = Math.max(0, variance[c] / tiles.count() - above * above);
        }
        put(result, mean, variance);
    }

    void normalize(
            NdArray x,
            NdArray moments,
            @Nullable NdArray weight,
            @Nullable NdArray bias,
            double eps,
            HostStorage result) {
        HostBlock from = HostStorage.of(x).block();
        HostBlock to = result.block();
        tiles.each(
                (data, numbers, at, count) -> {
                    from.get(at, data[0], 0, count);
                    normalize(data[0], numbers, count);
                    to.put(at, data[0], 0, count);
                },
                row(moments, 0),
                factors(moments, weight, eps),
                bias == null ? new float[tiles.channels()] : row(bias, 0));
    }

    void sums(NdArray gradient, NdArray x, NdArray moments, double eps, HostStorage result) {
        HostBlock from = HostStorage.of(gradient).block();
        HostBlock values = HostStorage.of(x).block();
        double[][] sums = tiles.sums(
                2,
                (data, numbers, running, at, count) -> {
                    values.get(at, data[0], 0, count);
                    from.get(at, data[1], 0, count);
                    addProducts(data[0], numbers[0], data[1], running, count);
                },
                row(moments, 0));
        float[] factors = factors(moments, null, eps);
        for (int c = 0; c < factors.length; c++) {
            sums[0][c] *= factors[c];
        }
        put(result, sums[0], sums[1]);
    }

    /** @param result shaped as the gradient */
    void gradient(
            NdArray gradient,
            NdArray x,
            NdArray moments,
            NdArray sums,
            @Nullable NdArray weight,
            double eps,
            HostStorage result) {
        HostBlock from = HostStorage.of(gradient).block();
        HostBlock values = HostStorage.of(x).block();
        HostBlock to = result.block();
        float[] slope = factors(moments, null, eps);
        float[] product = row(sums, 0);
        float[] level = row(sums, 1);
        for (int c = 0; c < slope.length; c++) {
            slope[c] = (float) (slope[c] * product[c] / tiles.count());
            level[c] = (float) (level[c] / tiles.count());
        }
        tiles.each(
                (data, numbers, at, count) -> {
                    values.get(at, data[0], 0, count);
                    from.get(at, data[1], 0, count);
                    combine(data[1], data[0], numbers, count);
                    to.put(at, data[1], 0, count);
                },
                row(moments, 0),
                slope,
                level,
                factors(moments, weight, eps));
    }

    private static void addPowers(float[] x, float[] level, float[][] sums, int count) {
        float[] first = sums[0];
        float[] second = sums[1];
        for (int i = 0; i < count; i++) {
            float difference = x[i] - level[i];
            first[i] += difference;
            second[i] += difference * difference;
        }
    }

    private static void addProducts(float[] x, float[] mean, float[] gradient, float[][] sums, int count) {
        float[] products = sums[0];
        float[] gradients = sums[1];
        for (int i = 0; i < count; i++) {
            products[i] += (x[i] - mean[i]) * gradient[i];
            gradients[i] += gradient[i];
        }
    }

    private static void normalize(float[] x, float[][] numbers, int count) {
        float[] mean = numbers[0];
        float[] factor = numbers[1];
        float[] bias = numbers[2];
        for (int i = 0; i < count; i++) {
            x[i] = (x[i] - mean[i]) * factor[i] + bias[i];
        }
    }

    private static void combine(float[] gradient, float[] x, float[][] numbers, int count) {
        float[] mean = numbers[0];
        float[] slope = numbers[1];
        float[] level = numbers[2];
        float[] factor = numbers[3];
        for (int i = 0; i < count; i++) {
            gradient[i] = (gradient[i] - level[i] - (x[i] - mean[i]) * slope[i]) * factor[i];
        }
    }

    /** Returns weight / sqrt(variance + eps) for each channel. */
    private float[] factors(NdArray moments, @Nullable NdArray weight, double eps) {
        float[] factors = row(moments, 1);
        float[] weights = weight == null ? null : row(weight, 0);
        for (int c = 0; c < factors.length; c++) {
            double deviation = Math.sqrt(factors[c] + eps);
            factors[c] = (float) ((weights == null ? 1 : weights[c]) / deviation);
        }
        return factors;
    }

    private float[] row(NdArray numbers, int index) {
        float[] row = new float[tiles.channels()];
        HostStorage.of(numbers).block().get(index * row.length, row, 0, row.length);
        return row;
    }

    private static void put(HostStorage result, double[] first, double[] second) {
        HostBlock to = result.block();
        to.put(0, floats(first), 0, first.length);
        to.put(first.length, floats(second), 0, second.length);
    }

    private static void scale(double[] numbers, double factor) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] *= factor;
        }
    }

    private static float[] floats(double... numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }
}
