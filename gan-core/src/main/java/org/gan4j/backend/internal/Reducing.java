package org.gan4j.backend.internal;

import java.util.Arrays;
import org.gan4j.backend.DType;
import org.gan4j.backend.NdArray;
import org.gan4j.backend.Reduction;
import org.gan4j.shape.Shape;

/**
 * Reduces an array, read once as matrices whose rows or columns are reduced; partial results are reduced further in
 * double precision, so that long sums keep their accuracy.
 */
final class Reducing {
    /** Number of rows added up as floats, which the compiler vectorises. */
    private static final int SHORT = 64;

    /** Row width below which repeated halving costs more than it saves. */
    private static final int NARROW = 16;

    private final Reduction function;
    private final HostStorage x;
    private final Axes axes;
    private final double[] results;
    private final Tiles tiles = Tiles.mine();

    /** @param reduced shape of x with size 1 at the reduced axes */
    Reducing(Reduction function, NdArray x, Shape reduced) {
        this.function = function;
        this.x = HostStorage.of(x);
        this.axes = Axes.of(x.shape(), reduced);
        this.results = new double[reduced.elements()];
        Arrays.fill(results, function == Reduction.SUM ? 0 : Double.NEGATIVE_INFINITY);
    }

    void run(HostStorage result) {
        int inner = axes.rank() == 0 ? 1 : axes.size(axes.rank() - 1);
        if (axes.rank() > 0 && axes.stride(0, axes.rank() - 1) == 0) {
            for (int from = 0; from < x.length(); from += inner) {
                row(from, inner, (int) axes.position(0, from));
            }
        } else {
            int rows = axes.rank() < 2 ? 1 : axes.size(axes.rank() - 2);
            for (int from = 0; from < x.length(); from += rows * inner) {
                columns(from, rows, inner, (int) axes.position(0, from));
            }
        }
        for (int at = 0; at < results.length; at += Tiles.SIZE) {
            int count = Math.min(Tiles.SIZE, results.length - at);
            System.arraycopy(results, at, tiles.doubles[0], 0, count);
            tiles.put(result, at, tiles.doubles[0], count);
        }
    }

    /** Reduces contiguous elements to one result. */
    private void row(int from, int width, int position) {
        for (int at = 0; at < width; at += Tiles.SIZE) {
            int count = Math.min(Tiles.SIZE, width - at);
            if (x.dtype() == DType.FLOAT32 && count >= NARROW) {
                x.block().get(from + at, tiles.floats[0], 0, count);
                results[position] =
                        reduce(results[position], FloatLoops.fold(function, tiles.floats[0], tiles.floats[1], count));
            } else {
                double[] values = tiles.doubles[0];
                tiles.get(x, from + at, values, count);
                for (int i = 0; i < count; i++) {
                    results[position] = reduce(results[position], values[i]);
                }
            }
        }
    }

    /** Reduces each column of a matrix to one of several neighbouring results. */
    private void columns(int from, int rows, int width, int position) {
        int together = x.dtype() == DType.FLOAT32 ? SHORT : 1;
        for (int at = 0; at < width; at += Tiles.SIZE) {
            int count = Math.min(Tiles.SIZE, width - at);
            for (int row = 0; row < rows; row += together) {
                int height = Math.min(together, rows - row);
                band(from + row * width + at, height, width, count);
                for (int i = 0; i < count; i++) {
                    results[position + at + i] = reduce(results[position + at + i], tiles.doubles[0][i]);
                }
            }
        }
    }

    /** Reduces some neighbouring columns over a few rows, into the first tile of doubles. */
    private void band(int from, int rows, int width, int count) {
        if (rows == 1) {
            tiles.get(x, from, tiles.doubles[0], count);
            return;
        }
        float[] reduced = tiles.floats[0];
        x.block().get(from, reduced, 0, count);
        for (int row = 1; row < rows; row++) {
            x.block().get(from + row * width, tiles.floats[1], 0, count);
            FloatLoops.reduce(function, reduced, tiles.floats[1], count);
        }
        for (int i = 0; i < count; i++) {
            tiles.doubles[0][i] = reduced[i];
        }
    }

    private double reduce(double soFar, double next) {
        return function == Reduction.SUM ? soFar + next : Math.max(soFar, next);
    }
}
