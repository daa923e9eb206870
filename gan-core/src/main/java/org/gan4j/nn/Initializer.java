package org.gan4j.nn;

import java.util.Arrays;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Tensor;

/**
 * Distribution of a parameter's initial value. The initializers here are immutable and safe to share between threads.
 *
 * <p>Weights are [out, in, ..]: the fan-in is {@code in} times the product of the sizes after it, the fan-out {@code
 * out} times that product.
 */
@FunctionalInterface
public interface Initializer {
    /**
     * Draws the values of a parameter.
     *
     * @param shape shape of the parameter
     * @param random stream that is drawn from
     * @return the values in row-major order
     */
    float[] values(Shape shape, RandomStream random);

    /**
     * Draws the values as a tensor.
     *
     * @param shape shape of the parameter
     * @param random stream that is drawn from
     * @return a FLOAT32 tensor of the current scope
     */
    default Tensor tensor(Shape shape, RandomStream random) {
        return Tensor.of(shape, values(shape, random));
    }

    /**
     * {@return the same value for all elements}
     *
     * @param value value of each element
     */
    static Initializer constant(double value) {
        return (shape, random) -> {
            float[] values = new float[shape.elements()];
            Arrays.fill(values, (float) value);
            return values;
        };
    }

    /**
     * {@return a uniform distribution}
     *
     * @param low lower bound, inclusive
     * @param high upper bound, exclusive
     */
    static Initializer uniform(double low, double high) {
        return (shape, random) -> {
            float[] values = new float[shape.elements()];
            random.fillUniform(values, low, high);
            return values;
        };
    }

    /**
     * {@return a normal distribution; DCGAN (Radford, Metz and Chintala 2015) uses mean 0 and deviation 0.02}
     *
     * @param mean centre of the distribution
     * @param deviation standard deviation, 0 or more
     */
    static Initializer normal(double mean, double deviation) {
        return (shape, random) -> {
            float[] values = new float[shape.elements()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (mean + deviation * random.nextNormal());
            }
            return values;
        };
    }

    /**
     * {@return a uniform distribution within 1 / sqrt(fan-in): PyTorch's default for the weights and biases of linear
     * layers}
     *
     * @param fanIn number of inputs of each output; 0 gives zeros
     */
    static Initializer fanInUniform(int fanIn) {
        // A layer without inputs has no weights to scale.
        double bound = fanIn == 0 ? 0 : 1 / Math.sqrt(fanIn);
        return uniform(-bound, bound);
    }

    /**
     * {@return a uniform distribution within gain sqrt(6 / (fan-in + fan-out)): Glorot and Bengio, AISTATS 2010}
     *
     * @param gain factor of the bound, 1 in the paper
     */
    static Initializer xavierUniform(double gain) {
        return (shape, random) -> {
            double bound = gain * Math.sqrt(6.0 / (fanIn(shape) + fanOut(shape)));
            return uniform(-bound, bound).values(shape, random);
        };
    }

    /**
     * {@return a normal distribution with deviation gain sqrt(2 / (fan-in + fan-out)): Glorot and Bengio, AISTATS 2010}
     *
     * @param gain factor of the deviation, 1 in the paper
     */
    static Initializer xavierNormal(double gain) {
        return (shape, random) -> normal(0, gain * Math.sqrt(2.0 / (fanIn(shape) + fanOut(shape))))
                .values(shape, random);
    }

    /**
     * {@return a uniform distribution within sqrt(6 / ((1 + slope^2) fan-in)), for leaky ReLUs with this slope: He et
     * al., ICCV 2015}
     *
     * @param slope slope below 0; 0 for a plain ReLU
     */
    static Initializer heUniform(double slope) {
        return (shape, random) -> {
            double bound = Math.sqrt(6.0 / ((1 + slope * slope) * fanIn(shape)));
            return uniform(-bound, bound).values(shape, random);
        };
    }

    /**
     * {@return a normal distribution with deviation sqrt(2 / ((1 + slope^2) fan-in)), for leaky ReLUs with this slope:
     * He et al., ICCV 2015}
     *
     * @param slope slope below 0; 0 for a plain ReLU
     */
    static Initializer heNormal(double slope) {
        return (shape, random) ->
                normal(0, Math.sqrt(2.0 / ((1 + slope * slope) * fanIn(shape)))).values(shape, random);
    }

    /**
     * {@return an orthogonal initialisation: with the weight as a matrix [out, fan-in], its rows, or its columns if
     * there are fewer, are orthogonal and have length gain} Saxe, McClelland and Ganguli, ICLR 2014.
     *
     * @param gain length of each row or column
     */
    static Initializer orthogonal(double gain) {
        return (shape, random) -> Orthogonal.values(shape, gain, random);
    }

    private static int fanIn(Shape shape) {
        return matrix(shape).size(1);
    }

    private static int fanOut(Shape shape) {
        return matrix(shape).size(0) * shape.range(2, shape.rank()).elements();
    }

    private static Shape matrix(Shape shape) {
        if (shape.rank() < 2 || shape.elements() == 0) {
            throw new ShapeException(
                    "Initializer: expects a weight [out, in, ..] of at least one element, got " + shape);
        }
        return Shape.of(shape.size(0), shape.range(1, shape.rank()).elements());
    }
}
