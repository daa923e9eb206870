package org.gan4j.models;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Paths from one point of a generator's noise to another. Stateless; safe to share between threads.
 *
 * <p>Normal noise of many dimensions lies close to a sphere, so the straight line between two points leads through its
 * inside, where there is no noise. The spherical path stays where the generator was trained: with w the angle between a and
 * b, {@code sin((1 - t) w) / sin w * a + sin(t w) / sin w * b}.
 *
 * <p>White, "Sampling generative networks", 2016.
 */
public final class Interpolation {
    /** The sine of the angle below which the straight line differs by less than the rounding error. */
    private static final double PARALLEL = 1e-7;

    private Interpolation() {}

    /**
     * Computes points on the spherical path from each row of one tensor to the same row of another, including both ends; on
     * the straight line if the two are parallel.
     *
     * @param from [n, latent shape]
     * @param to [n, latent shape]
     * @param steps the number of points on each path, 2 or more
     * @return [n * steps, latent shape], one path after the other
     */
    public static Tensor spherical(Tensor from, Tensor to, int steps) {
        Shape shape = requireEnds(from, to, steps);
        double[] a = from.toDoubles();
        double[] b = to.toDoubles();
        int rows = shape.size(0);
        int size = shape.elements() / rows;
        double[] points = new double[Math.multiplyExact(steps, a.length)];
        for (int row = 0; row < rows; row++) {
            double angle = angle(a, b, row * size, size);
            for (int step = 0; step < steps; step++) {
                double t = step / (steps - 1.0);
                double ofA = share(1 - t, angle);
                double ofB = share(t, angle);
                for (int i = 0; i < size; i++) {
                    points[(row * steps + step) * size + i] = ofA * a[row * size + i] + ofB * b[row * size + i];
                }
            }
        }
        return Tensor.of(shape.withSize(0, rows * steps), points)
                .to(from.dtype())
                .to(from.backend());
    }

    /**
     * Computes points on the straight line from each row of one tensor to the same row of another, including both ends: for
     * the styles of a {@code StyleBased} generator, whose space is flat.
     *
     * @param from [n, ..]
     * @param to [n, ..]
     * @param steps the number of points on each line, 2 or more
     * @return [n * steps, ..], one line after the other
     */
    public static Tensor linear(Tensor from, Tensor to, int steps) {
        Shape shape = requireEnds(from, to, steps);
        return Scope.keeping(() -> {
            List<Tensor> points = new ArrayList<>();
            for (int i = 0; i < steps; i++) {
                double share = i / (steps - 1.0);
                points.add(from.multiply(1 - share).add(to.multiply(share)));
            }
            return Tensor.stack(1, points).reshape(shape.withSize(0, shape.size(0) * steps));
        });
    }

    private static Shape requireEnds(Tensor from, Tensor to, int steps) {
        Shape shape = from.shape();
        if (shape.rank() < 2 || shape.elements() == 0 || !shape.equals(to.shape())) {
            throw new ShapeException(
                    "Interpolation: expects points [n, *] of one shape, got " + shape + " and " + to.shape());
        }
        if (steps < 2) {
            throw new IllegalArgumentException("Interpolation: expects 2 steps or more, got " + steps);
        }
        return shape;
    }

    private static double share(double t, double angle) {
        double sine = StrictMath.sin(angle);
        return sine < PARALLEL ? t : StrictMath.sin(t * angle) / sine;
    }

    private static double angle(double[] a, double[] b, int offset, int size) {
        double dot = 0;
        double ofA = 0;
        double ofB = 0;
        for (int i = offset; i < offset + size; i++) {
            dot += a[i] * b[i];
            ofA += a[i] * a[i];
            ofB += b[i] * b[i];
        }
        double cosine = dot / StrictMath.sqrt(ofA * ofB);
        return Double.isNaN(cosine) ? 0 : StrictMath.acos(Math.max(-1, Math.min(1, cosine)));
    }
}
