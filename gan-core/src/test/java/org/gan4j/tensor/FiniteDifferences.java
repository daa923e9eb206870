package org.gan4j.tensor;

import java.util.List;
import java.util.function.DoubleSupplier;

/** Derivatives of a number by the elements of variables: (f(x + h) - f(x - h)) / 2h. */
final class FiniteDifferences {
    static final double STEP = 1e-5;

    private FiniteDifferences() {}

    /** A row for each variable, an entry for each of its elements. */
    static double[][] of(DoubleSupplier function, List<? extends MutableTensor> variables) {
        return variables.stream().map(variable -> by(variable, function)).toArray(double[][]::new);
    }

    private static double[] by(MutableTensor variable, DoubleSupplier function) {
        double[] values = variable.value().toDoubles();
        double[] slopes = new double[values.length];
        try {
            for (int i = 0; i < slopes.length; i++) {
                double above = at(variable, values, i, STEP, function);
                double below = at(variable, values, i, -STEP, function);
                slopes[i] = (above - below) / (2 * STEP);
            }
        } finally {
            set(variable, values);
        }
        return slopes;
    }

    private static double at(MutableTensor variable, double[] values, int i, double step, DoubleSupplier function) {
        double[] moved = values.clone();
        moved[i] += step;
        set(variable, moved);
        return function.getAsDouble();
    }

    private static void set(MutableTensor variable, double[] values) {
        try (Scope scope = Scope.open()) {
            variable.assign(Tensor.of(variable.shape(), values));
        }
    }
}
