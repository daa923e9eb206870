package org.gan4j.parity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gan4j.shape.Shape;

/** What the parameters and running statistics of a network begin with. */
public enum Start {
    /**
     * Weights are uniform within 1 / sqrt(fan-in); factors and variances, which have one axis, in [0.5, 1.5); running
     * means in [-0.1, 0.1). Biases are of either sign and of a size in [0.5, 1): then few units stand so near the kink of
     * a ReLU that rounding decides on which side, which training would amplify.
     */
    AWAY_FROM_KINKS {
        @Override
        Values values(Draws draws, String name, String key, Shape shape, Shape weight) {
            if (shape.rank() > 1) {
                return draws.uniform(name, shape, -bound(shape), bound(shape));
            }
            if (key.endsWith("weight") || key.endsWith("running_var")) {
                return draws.uniform(name, shape, 0.5, 1.5);
            }
            if (key.endsWith("running_mean")) {
                return draws.uniform(name, shape, -0.1, 0.1);
            }
            return draws.uniform(name, shape, -1, 1).map(x -> Math.copySign(0.5 + 0.5 * Math.abs(x), x));
        }
    },
    /** PyTorch's default: weights and biases uniform within 1 / sqrt(fan-in of the weight); normalisations change nothing. */
    PYTORCH {
        @Override
        Values values(Draws draws, String name, String key, Shape shape, Shape weight) {
            boolean convolves = weight.rank() > 1 && !key.contains("running_");
            return convolves ? draws.uniform(name, shape, -bound(weight), bound(weight)) : unchanging(key, shape);
        }
    },
    /** PyTorch's DCGAN tutorial: weights from normal(0, 0.02), those of normalisations from normal(1, 0.02). */
    DCGAN {
        @Override
        Values values(Draws draws, String name, String key, Shape shape, Shape weight) {
            if (!key.endsWith("weight")) {
                return unchanging(key, shape);
            }
            int mean = shape.rank() > 1 ? 0 : 1;
            return draws.normal(name, shape).map(x -> mean + 0.02 * x);
        }
    };

    /**
     * Draws the values, as floats hold them where a program is meant: then both types begin at the same.
     *
     * @param shapes by PyTorch's names and in its order; the order counts, of a name its last part only
     */
    public Map<String, Values> draw(Draws draws, String name, Map<String, Shape> shapes) {
        Map<String, Values> values = new LinkedHashMap<>();
        Shape weight = Shape.scalar();
        for (Map.Entry<String, Shape> each : shapes.entrySet()) {
            weight = each.getKey().endsWith("weight") ? each.getValue() : weight;
            Values drawn = values(draws, name + " " + values.size(), each.getKey(), each.getValue(), weight);
            values.put(each.getKey(), this == AWAY_FROM_KINKS ? drawn : drawn.map(x -> (float) x));
        }
        return values;
    }

    /** The values of one; {@code weight} is the shape of the weight that it belongs to. */
    abstract Values values(Draws draws, String name, String key, Shape shape, Shape weight);

    private static double bound(Shape weight) {
        return 1 / Math.sqrt(weight.range(1, weight.rank()).elements());
    }

    private static Values unchanging(String key, Shape shape) {
        double value = key.endsWith("weight") || key.endsWith("running_var") ? 1 : 0;
        return Values.full(shape, value);
    }
}
