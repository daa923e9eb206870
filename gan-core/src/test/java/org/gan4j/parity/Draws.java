package org.gan4j.parity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;

/**
 * The numbers that go into a case, so that they need not be stored: every library draws the same bits.
 *
 * <p>A draw depends on the seed, the name of its case and its own name only.
 */
public final class Draws {
    /** What all cases are drawn from; the stored files name it. */
    public static final long SEED = 2026;

    private final RandomStream random;

    private Draws(RandomStream random) {
        this.random = random;
    }

    /** The draws of a case. */
    public static Draws of(String caseName) {
        return new Draws(RandomStream.seeded(SEED).split(caseName));
    }

    /** What the streams of all names are split off from. */
    public RandomStream root() {
        return random;
    }

    /** The stream of a name, at its beginning. */
    public RandomStream stream(String name) {
        return random.split(name);
    }

    public Values uniform(String name, Shape shape, double low, double high) {
        double[] values = new double[shape.elements()];
        stream(name).fillUniform(values, low, high);
        return Values.of(shape, values);
    }

    public Values normal(String name, Shape shape) {
        return normal(stream(name), shape);
    }

    /** The next standard normal values of a stream. */
    public static Values normal(RandomStream stream, Shape shape) {
        double[] values = new double[shape.elements()];
        stream.fillNormal(values);
        return Values.of(shape, values);
    }

    /** The next uniform values of a stream. */
    public static Values uniform(RandomStream stream, Shape shape, double low, double high) {
        double[] values = new double[shape.elements()];
        stream.fillUniform(values, low, high);
        return Values.of(shape, values);
    }

    /**
     * What the parameters and running statistics of a network begin with.
     *
     * <p>Weights are uniform within 1 / sqrt(fan-in); factors and variances, which have one axis, in [0.5, 1.5); running
     * means in [-0.1, 0.1). Biases are of either sign and of a size in [0.5, 1): then few units stand so near the kink of
     * a ReLU that rounding decides on which side, which training would amplify.
     *
     * @param shapes by PyTorch's names and in its order; the order counts, of a name its last part only
     */
    public Map<String, Values> network(String name, Map<String, Shape> shapes) {
        Map<String, Values> values = new LinkedHashMap<>();
        shapes.forEach((key, shape) -> values.put(key, start(name + " " + values.size(), key, shape)));
        return values;
    }

    private Values start(String name, String key, Shape shape) {
        if (shape.rank() > 1) {
            double bound = 1 / Math.sqrt(shape.range(1, shape.rank()).elements());
            return uniform(name, shape, -bound, bound);
        }
        if (key.endsWith("weight") || key.endsWith("running_var")) {
            return uniform(name, shape, 0.5, 1.5);
        }
        if (key.endsWith("running_mean")) {
            return uniform(name, shape, -0.1, 0.1);
        }
        return uniform(name, shape, -1, 1).map(x -> Math.copySign(0.5 + 0.5 * Math.abs(x), x));
    }
}
