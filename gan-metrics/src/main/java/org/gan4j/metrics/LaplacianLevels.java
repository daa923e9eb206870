package org.gan4j.metrics;

/** The levels of a Laplacian pyramid. Burt and Adelson, 1983. */
final class LaplacianLevels {
    private static final double[] KERNEL = {1 / 16.0, 4 / 16.0, 6 / 16.0, 4 / 16.0, 1 / 16.0};
    private static final int HALF = KERNEL.length / 2;

    private LaplacianLevels() {}

    /** Smooths planes and halves their sides, rounded up. */
    static Planes reduced(Planes planes) {
        Planes smooth = smoothed(planes, 1);
        int high = (planes.height() + 1) / 2;
        int wide = (planes.width() + 1) / 2;
        double[] values = new double[planes.count() * high * wide];
        for (int i = 0; i < values.length; i++) {
            values[i] = smooth.at(i / (high * wide), 2 * (i / wide % high), 2 * (i % wide));
        }
        return new Planes(planes.count(), high, wide, values);
    }

    /** Returns what planes lose by being reduced. */
    static Planes detail(Planes planes, Planes reduced) {
        double[] spread = new double[planes.values().length];
        for (int i = 0; i < spread.length; i++) {
            int y = i / planes.width() % planes.height();
            int x = i % planes.width();
            spread[i] = y % 2 == 0 && x % 2 == 0 ? reduced.at(i / planes.area(), y / 2, x / 2) : 0;
        }
        double[] enlarged = smoothed(new Planes(planes.count(), planes.height(), planes.width(), spread), 4)
                .values();
        double[] detail = new double[spread.length];
        for (int i = 0; i < detail.length; i++) {
            detail[i] = planes.values()[i] - enlarged[i];
        }
        return new Planes(planes.count(), planes.height(), planes.width(), detail);
    }

    /** Convolves with the kernel in both directions, mirrored at the borders. */
    private static Planes smoothed(Planes planes, double gain) {
        int high = planes.height() + 2 * HALF;
        int wide = planes.width() + 2 * HALF;
        double[] padded = new double[planes.count() * high * wide];
        for (int i = 0; i < padded.length; i++) {
            int y = mirrored(i / wide % high - HALF, planes.height());
            int x = mirrored(i % wide - HALF, planes.width());
            padded[i] = gain * planes.at(i / (high * wide), y, x);
        }
        return new Planes(planes.count(), high, wide, padded).filtered(KERNEL);
    }

    private static int mirrored(int at, int size) {
        int inside = Math.abs(at);
        return inside < size ? inside : 2 * (size - 1) - inside;
    }
}
