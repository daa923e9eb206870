package org.gan4j.data.transform;

import org.gan4j.data.Image;
import org.gan4j.shape.Shape;

/** Weights by which each output along one axis is summed from inputs, in MATLAB's convention. */
final class CubicFilter {
    private static final int SUPPORT = 4;

    /**
     * Inputs and weights: {@code sources[i][k]} is an input of output {@code i}, and {@code weights[i][k]} its weight.
     */
    private final int[][] sources;

    private final double[][] weights;

    CubicFilter(int inputs, int outputs) {
        sources = new int[outputs][];
        weights = new double[outputs][];
        double scale = (double) outputs / inputs;
        double narrowing = Math.min(1, scale);
        double width = SUPPORT / narrowing;
        int taps = (int) Math.ceil(width) + 2;
        for (int i = 0; i < outputs; i++) {
            double center = (i + 0.5) / scale - 0.5;
            int first = (int) Math.floor(center - width / 2);
            sources[i] = new int[taps];
            weights[i] = new double[taps];
            double sum = 0;
            for (int k = 0; k < taps; k++) {
                sources[i][k] = mirrored(first + k, inputs);
                weights[i][k] = cubic(narrowing * (center - first - k));
                sum += weights[i][k];
            }
            for (int k = 0; k < taps; k++) {
                weights[i][k] /= sum;
            }
        }
    }

    static Image resize(Image image, int height, int width) {
        int channels = image.channels();
        double[] values = new double[image.bytes().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = image.bytes()[i] & 0xff;
        }
        values = new CubicFilter(image.height(), height).along(values, channels, image.height(), image.width());
        values = new CubicFilter(image.width(), width).along(values, channels * height, image.width(), 1);
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.max(0, Math.min(255, Math.round(values[i])));
        }
        return Image.of(Shape.of(channels, height, width), bytes);
    }

    /** Filters the middle axis of [outer, inputs, inner]. */
    double[] along(double[] values, int outer, int inputs, int inner) {
        int outputs = sources.length;
        double[] result = new double[Math.multiplyExact(outer * outputs, inner)];
        for (int row = 0; row < outer * outputs; row++) {
            int[] source = sources[row % outputs];
            double[] weight = weights[row % outputs];
            int begin = row / outputs * inputs;
            for (int x = 0; x < inner; x++) {
                double sum = 0;
                for (int k = 0; k < source.length; k++) {
                    sum += weight[k] * values[(begin + source[k]) * inner + x];
                }
                result[row * inner + x] = sum;
            }
        }
        return result;
    }

    /** Returns the input at a position beyond the border, mirrored with the edge repeated. */
    private static int mirrored(int place, int inputs) {
        int at = Math.floorMod(place, 2 * inputs);
        return at < inputs ? at : 2 * inputs - 1 - at;
    }

    private static double cubic(double x) {
        double a = Math.abs(x);
        if (a >= 2) {
            return 0;
        }
        return a <= 1 ? (1.5 * a - 2.5) * a * a + 1 : ((-0.5 * a + 2.5) * a - 4) * a + 2;
    }
}
