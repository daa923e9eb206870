package org.gan4j.metrics;

/** Features by a formula, whose metrics were computed with numpy 2 and scipy in float64: X real, Y generated. */
final class ReferenceFeatures {
    static final int ROWS = 40;
    static final int SIZE = 8;

    static final FeatureSet X = features((i, j) -> (31 * i + 17 * j + 7 * i * j) % 101 / 101.0);
    static final FeatureSet Y = features((i, j) -> (29 * i + 23 * j + 5 * i * j + 3) % 97 / 97.0 + j / 20.0);

    private ReferenceFeatures() {}

    /** Gives a number for a row and a column. */
    private interface Entry {
        double at(int row, int column);
    }

    private static FeatureSet features(Entry entry) {
        double[] values = new double[ROWS * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = entry.at(i / SIZE, i % SIZE);
        }
        return FeatureSet.of(SIZE, values);
    }

    static FeatureSet scaled(FeatureSet features, double factor) {
        double[] values = features.values();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return FeatureSet.of(features.size(), values);
    }
}
