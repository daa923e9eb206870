package org.gan4j.parity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gan4j.backend.DType;

/**
 * How far results are from stored ones, in proportion to the whole tensor: the relative error of a single element says
 * nothing, since the small ones of a gradient are sums that cancel, in libtorch as well as here.
 *
 * <p>The error is max|a - b| / max(max|b|, 1e-3 of the largest gradient of the layer). A gradient that is zero in theory,
 * that of a bias in front of a batch normalisation, is rounding only: its error is its size in proportion to the largest
 * gradient of its layer.
 */
public final class NormwiseRule {
    /** Measured: libtorch's own float32 is up to 8e-6 from its float64. */
    private static final double FLOAT32_TOLERANCE = 1e-5;

    private static final double FLOAT64_TOLERANCE = 1e-10;
    private static final double SMALL = 1e-3;

    private NormwiseRule() {}

    /** The largest error that passes. */
    public static double tolerance(DType dtype) {
        return dtype == DType.FLOAT64 ? FLOAT64_TOLERANCE : FLOAT32_TOLERANCE;
    }

    /**
     * The error of each result.
     *
     * @throws IllegalArgumentException if names or shapes differ
     */
    public static Map<String, Double> errors(Map<String, Values> actual, Map<String, Values> expected) {
        if (!actual.keySet().equals(expected.keySet())) {
            throw new IllegalArgumentException(
                    "NormwiseRule: expects results " + expected.keySet() + ", got " + actual.keySet());
        }
        Map<String, Double> errors = new LinkedHashMap<>();
        actual.forEach((name, values) -> {
            Values wanted = expected.get(name);
            double error;
            if (name.startsWith(Results.VANISHING)) {
                error = largest(values.elements()) / largestOfLayer(Results.GRADIENT, name, expected);
            } else if (name.startsWith(Results.GRADIENT)) {
                error = error(values, wanted, SMALL * largestOfLayer(Results.GRADIENT, name, expected));
            } else if (name.startsWith(Results.SUMS)) {
                error = error(values, wanted, SMALL * largestOfLayer(Results.SUMS, name, expected));
            } else {
                error = error(values, wanted, 0);
            }
            errors.put(name, error);
        });
        return errors;
    }

    private static double error(Values actual, Values expected, double floor) {
        if (!actual.shape().equals(expected.shape())) {
            throw new IllegalArgumentException("NormwiseRule: expects " + expected.shape() + ", got " + actual.shape());
        }
        double[] a = actual.elements();
        double[] b = expected.elements();
        double[] differences = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            differences[i] = a[i] == b[i] ? 0 : a[i] - b[i];
        }
        double difference = largest(differences);
        return difference == 0 ? 0 : difference / Math.max(largest(b), floor);
    }

    /** The largest of a kind of results in the layer that a name belongs to. */
    private static double largestOfLayer(String kind, String name, Map<String, Values> results) {
        double largest = 0;
        for (Map.Entry<String, Values> result : results.entrySet()) {
            if (result.getKey().startsWith(kind) && layer(result.getKey()).equals(layer(name))) {
                largest = Math.max(largest, largest(result.getValue().elements()));
            }
        }
        return largest;
    }

    /** The layer of {@code gradient/0.weight} is 0. */
    private static String layer(String name) {
        String parameter = name.substring(name.indexOf('/') + 1);
        return parameter.substring(0, Math.max(0, parameter.lastIndexOf('.')));
    }

    /** The largest absolute value; NaN if one is. */
    private static double largest(double[] elements) {
        double largest = 0;
        for (double element : elements) {
            largest = Math.max(largest, Math.abs(element));
        }
        return largest;
    }
}
