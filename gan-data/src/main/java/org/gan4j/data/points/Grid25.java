package org.gan4j.data.points;

import org.gan4j.random.RandomStream;

/**
 * Distribution of 25 Gaussians on a five by five grid around the origin, row by row: as in VEEGAN (Srivastava et al.,
 * NeurIPS 2017) and PacGAN. Immutable; safe to share between threads.
 *
 * @param spacing distance from a mode to the next, positive
 * @param deviation standard deviation of each Gaussian, positive
 */
public record Grid25(double spacing, double deviation) implements PointDistribution {
    private static final int SIDE = 5;
    private static final double SPACING = 2;
    private static final double DEVIATION = 0.05;

    /**
     * Checks the settings.
     *
     * @param spacing distance from a mode to the next, positive
     * @param deviation standard deviation of each Gaussian, positive
     * @throws IllegalArgumentException if a setting is not positive
     */
    public Grid25 {
        GaussianModes.requirePositive("Grid25", "spacing", spacing);
        GaussianModes.requirePositive("Grid25", "deviation", deviation);
    }

    /** Uses the papers' spacing of 2, so from -4 to 4, and deviation of 0.05. */
    public Grid25() {
        this(SPACING, DEVIATION);
    }

    @Override
    public String name() {
        return "grid25";
    }

    @Override
    public int modes() {
        return SIDE * SIDE;
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
        double[][] centres = new double[modes()][];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = new double[] {spacing * (i % SIDE - SIDE / 2), spacing * (i / SIDE - SIDE / 2)};
        }
        return new GaussianModes(centres, deviation);
    }
}
