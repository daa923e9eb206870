package org.gan4j.data.points;

import org.gan4j.data.TensorLoader;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;

/**
 * Distribution of points in the plane around some modes: a generator learns it in seconds, and the result can be
 * evaluated exactly. Immutable; safe to share between threads.
 *
 * <pre>{@code
 * trainer.fit(PointStream.of(new Ring8(), random.split("data")).batchSize(256), Steps.of(5_000));
 * ModeReport report = new Ring8().report(generator.sample(2_500, random.split("report")));
 * }</pre>
 */
public interface PointDistribution {
    /** {@return a short name, for example {@code ring8}} */
    String name();

    /** {@return the number of modes} */
    int modes();

    /**
     * Draws a point.
     *
     * @param random stream that is drawn from
     * @param point receives its two coordinates
     * @return the mode from which it was drawn
     */
    int draw(RandomStream random, double[] point);

    /**
     * {@return the nearest mode, from 0, if it is within three standard deviations; else -1}
     *
     * @param x first coordinate
     * @param y second coordinate
     */
    int modeOf(double x, double y);

    /**
     * Draws points: a data set of fixed size for {@link TensorLoader}.
     *
     * @param count number of points, 0 or more
     * @param random stream that is drawn from
     * @return the points, [count, 2] FLOAT32
     */
    default Tensor points(int count, RandomStream random) {
        float[] values = new float[2 * count];
        double[] point = new double[2];
        for (int i = 0; i < count; i++) {
            draw(random, point);
            values[2 * i] = (float) point[0];
            values[2 * i + 1] = (float) point[1];
        }
        return Tensor.of(Shape.of(count, 2), values);
    }

    /**
     * Reports how well points cover the modes.
     *
     * @param points [n, 2], n at least 1
     * @return how many points are good, and near which modes
     * @throws ShapeException if they have another shape
     */
    default ModeReport report(Tensor points) {
        Shape shape = points.shape();
        if (shape.rank() != 2 || shape.size(0) < 1 || shape.size(1) != 2) {
            throw new ShapeException(name() + ": expects points [n, 2] of which n is 1 or more, got " + shape);
        }
        double[] values = points.toDoubles();
        int[] perMode = new int[modes()];
        for (int i = 0; i < values.length; i += 2) {
            int mode = modeOf(values[i], values[i + 1]);
            if (mode >= 0) {
                perMode[mode]++;
            }
        }
        return ModeReport.of(perMode, shape.size(0));
    }
}
