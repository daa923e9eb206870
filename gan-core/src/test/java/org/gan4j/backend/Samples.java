package org.gan4j.backend;

import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;

/** Inputs of the conformance suite, the same in every run. */
final class Samples {
    private final RandomStream random;

    Samples(String name) {
        this.random = RandomStream.seeded(2).split(name);
    }

    /** Integers for INT32, else of either sign and with a mean away from zero, so that long sums do not cancel. */
    HostArray any(Shape shape, DType dtype) {
        return dtype.isFloating() ? uniform(shape, dtype, -1, 2) : integers(shape, dtype, -1000, 1000);
    }

    HostArray uniform(Shape shape, DType dtype, double low, double high) {
        double[] values = new double[shape.elements()];
        random.fillUniform(values, low, high);
        return HostArray.of(shape, dtype, values);
    }

    /** Integers in [low, high), whatever the type, so that some are equal. */
    HostArray integers(Shape shape, DType dtype, int low, int high) {
        double[] values = new double[shape.elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = low + random.nextInt(high - low);
        }
        return HostArray.of(shape, dtype, values);
    }

    /** Of either sign, and at least a half away from zero. */
    HostArray awayFromZero(Shape shape, DType dtype) {
        double[] values = new double[shape.elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (random.nextInt(2) * 2 - 1) * (0.5 + 1.5 * random.nextDouble());
        }
        return HostArray.of(shape, dtype, values);
    }

    /** The given values over and over, an odd number of times, longer than any vector register. */
    static HostArray cycle(DType dtype, double... values) {
        double[] repeated = new double[values.length * 7];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = values[i % values.length];
        }
        return HostArray.of(Shape.of(repeated.length), dtype, repeated);
    }
}
