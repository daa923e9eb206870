package org.gan4j.parity;

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
}
