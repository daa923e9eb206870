package org.gan4j.data.points;

import org.gan4j.random.RandomStream;

/**
 * Distribution of eight Gaussians on a ring, the first at (radius, 0), as used for Unrolled GANs (Metz et al., ICLR
 * 2017). Immutable; safe to share between threads.
 *
 * @param radius radius of the ring, positive
 * @param deviation standard deviation of each Gaussian, positive
 */
public record Ring8(double radius, double deviation) implements PointDistribution {
    private static final int MODES = 8;
    private static final double RADIUS = 2;
    private static final double DEVIATION = 0.02;

    /**
     * Checks the settings.
     *
     * @param radius radius of the ring, positive
     * @param deviation standard deviation of each Gaussian, positive
     * @throws IllegalArgumentException if a setting is not positive
     */
    public Ring8 {
        GaussianModes.requirePositive("Ring8", "radius", radius);
        GaussianModes.requirePositive("Ring8", "deviation", deviation);
    }

    /** Uses the paper's radius of 2 and deviation of 0.02. */
    public Ring8() {
        this(RADIUS, DEVIATION);
    }

    @Override
    public String name() {
        return "ring8";
    }

    @Override
    public int modes() {
        return MODES;
    }

    @Override
    public int draw(RandomStream random, double[] point) {
        return gaussians().draw(random, point);
    }

    @Override
    public int modeOf(double x, double y) {
        return gaussians().modeOf(x, y);
    }

    private GaussianModes gaussians() {
        double[][] centres = new double[MODES][];
        for (int i = 0; i < MODES; i++) {
            double angle = 2 * Math.PI * i / MODES;
            centres[i] = new double[] {radius * StrictMath.cos(angle), radius * StrictMath.sin(angle)};
        }
        return new GaussianModes(centres, deviation);
    }
}
