package org.gan4j.backend.internal;

import java.util.Arrays;
import org.gan4j.backend.Reduction;
import org.gan4j.shape.Shape;

/**
 * A reduction: the array is read once, in order, and reduced in double precision.
 */
final class Reducing {
    private final Reduction function;
    private final HostStorage x;
    private final Axes axes;
    private final double[] results;

    /** @param reduced the shape of x with size 1 at the reduced axes */
    Reducing(Reduction function, HostStorage x, Shape shape, Shape reduced) {
        this.function = function;
        this.x = x;
        this.axes = Axes.of(shape, reduced, shape);
        this.results = new double[reduced.elements()];
        Arrays.fill(results, function == Reduction.SUM ? 0 : Double.NEGATIVE_INFINITY);
    }

    void run(HostStorage result) {
        Tiles tiles = Tiles.mine();
        int inner = axes.rank() == 0 ? 1 : axes.size(axes.rank() - 1);
        boolean kept = axes.rank() == 0 || axes.stride(0, axes.rank() - 1) != 0;
        for (int row = 0; row < x.length(); row += inner) {
            int position = axes.rank() == 0 ? 0 : (int) axes.position(0, row);
            for (int column = 0; column < inner; column += Tiles.SIZE) {
                int count = Math.min(Tiles.SIZE, inner - column);
                tiles.get(x, row + column, tiles.doubles[0], count);
                if (kept) {
                    apart(position + column, tiles.doubles[0], count);
                } else {
                    together(position, tiles.doubles[0], count);
                }
            }
        }
        for (int at = 0; at < results.length; at += Tiles.SIZE) {
            int count = Math.min(Tiles.SIZE, results.length - at);
            System.arraycopy(results, at, tiles.doubles[0], 0, count);
            tiles.put(result, at, tiles.doubles[0], count);
        }
    }

    private void apart(int position, double[] values, int count) {
        if (function == Reduction.SUM) {
            for (int i = 0; i < count; i++) {
                results[position + i] += values[i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                results[position + i] = Math.max(results[position + i], values[i]);
            }
        }
    }

    private void together(int position, double[] values, int count) {
        double reduced = results[position];
        if (function == Reduction.SUM) {
            for (int i = 0; i < count; i++) {
                reduced += values[i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                reduced = Math.max(reduced, values[i]);
            }
        }
        results[position] = reduced;
    }
}
