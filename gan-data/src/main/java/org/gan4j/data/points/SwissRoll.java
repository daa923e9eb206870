package org.gan4j.data.points;

import org.gan4j.random.RandomStream;

/**
 * Noisy spiral: (t cos t, t sin t) / 7.5 for t uniform in [1.5 pi, 4.5 pi), as in WGAN-GP (Gulrajani et al., NeurIPS
 * 2017). Immutable; safe to share between threads.
 *
 * <p>It has no modes, so 20 pieces of equal length in t count as modes; a point is good within three standard
 * deviations of the curve, whose distance is found to a hundredth.
 *
 * @param deviation standard deviation of the noise in both directions, positive
 */
public record SwissRoll(double deviation) implements PointDistribution {
    private static final double SCALE = 7.5;
    private static final double DEVIATION = 0.25 / SCALE;
    private static final double FIRST = 1.5 * Math.PI;
    private static final double LENGTH = 3 * Math.PI;
    private static final int PIECES = 20;
    private static final double[][] CURVE = curve(1000);

    /**
     * Checks the deviation.
     *
     * @param deviation standard deviation of the noise in both directions, positive
     * @throws IllegalArgumentException if the deviation is not positive
     */
    public SwissRoll {
        GaussianModes.requirePositive("SwissRoll", "deviation", deviation);
    }

    /** Uses the paper's deviation of 0.25, scaled like the curve. */
    public SwissRoll() {
        this(DEVIATION);
    }

    private static double[][] curve(int count) {
        double[][] curve = new double[count][];
        for (int i = 0; i < count; i++) {
            curve[i] = at((i + 0.5) / count);
        }
        return curve;
    }

    private static double[] at(double share) {
        double t = FIRST + LENGTH * share;
        return new double[] {t * StrictMath.cos(t) / SCALE, t * StrictMath.sin(t) / SCALE};
    }

    @Override
    public String name() {
        return "swiss-roll";
    }

    @Override
    public int modes() {
        return PIECES;
    }

    @Override
    public int draw(RandomStream random, double[] point) {
        double share = random.nextDouble();
        double[] on = at(share);
        point[0] = on[0] + deviation * random.nextNormal();
        point[1] = on[1] + deviation * random.nextNormal();
        return (int) (share * PIECES);
    }

    @Override
    public int modeOf(double x, double y) {
        int nearest = GaussianModes.nearest(CURVE, x, y);
        boolean isGood = GaussianModes.distance(CURVE[nearest], x, y) <= 3 * deviation;
        return isGood ? nearest * PIECES / CURVE.length : -1;
    }
}
