package org.gan4j.data.points;

import org.gan4j.random.RandomStream;

/** Mixture of equally likely, isotropic Gaussians around given centres. */
final class GaussianModes {
    private static final double GOOD = 3;

    private final double[][] centres;
    private final double deviation;

    GaussianModes(double[][] centres, double deviation) {
        this.centres = centres;
        this.deviation = deviation;
    }

    int draw(RandomStream random, double[] point) {
        int mode = random.nextInt(centres.length);
        point[0] = centres[mode][0] + deviation * random.nextNormal();
        point[1] = centres[mode][1] + deviation * random.nextNormal();
        return mode;
    }

    int modeOf(double x, double y) {
        int nearest = nearest(centres, x, y);
        return distance(centres[nearest], x, y) <= GOOD * deviation ? nearest : -1;
    }

    static int nearest(double[][] centres, double x, double y) {
        int nearest = 0;
        for (int i = 1; i < centres.length; i++) {
            if (distance(centres[i], x, y) < distance(centres[nearest], x, y)) {
                nearest = i;
            }
        }
        return nearest;
    }

    static double distance(double[] centre, double x, double y) {
        return Math.hypot(centre[0] - x, centre[1] - y);
    }

    static void requirePositive(String who, String setting, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(who + ": expects a " + setting + " > 0, got " + value);
        }
    }
}
