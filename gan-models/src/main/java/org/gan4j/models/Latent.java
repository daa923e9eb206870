package org.gan4j.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.gan4j.backend.DType;
import org.gan4j.nn.Module;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.ShapeException;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * The distribution of a generator's noise.
 *
 * <pre>{@code
 * Latent.joined(Latent.normal(62), Latent.categorical(10), Latent.uniform(2, -1, 1))    // InfoGAN, [n, 74]
 * }</pre>
 *
 * <p>Implementations are stateless and safe to share between threads: all draws come from the given random stream.
 */
public interface Latent {
    /** {@return the shape of the noise of one sample} */
    Shape shape();

    /**
     * Draws noise.
     *
     * @param count the number of samples, zero or more
     * @param dtype a floating-point type
     * @param random the stream of the noise
     * @return [count, shape], on the current backend
     */
    Tensor draw(int count, DType dtype, RandomStream random);

    /**
     * Draws noise with the data type and backend of a network's weights.
     *
     * @param network a network with at least one parameter
     * @param count the number of samples, zero or more
     * @param random the stream of the noise
     * @return [count, shape]
     */
    default Tensor drawFor(Module network, int count, RandomStream random) {
        Tensor like = network.parameters().get(0).value();
        return Scope.keeping(() -> draw(count, like.dtype(), random).to(like.backend()));
    }

    /**
     * {@return standard normal noise of shape [size]}
     *
     * @param size the number of values of a sample
     */
    static Latent normal(int size) {
        return normal(Shape.of(size));
    }

    /**
     * {@return standard normal noise}
     *
     * @param shape the shape of the noise of one sample
     */
    static Latent normal(Shape shape) {
        return new Drawn("normal", shape, Tensor::normal);
    }

    /**
     * {@return noise [size], uniform in [low, high)}
     *
     * @param size the number of values of a sample
     * @param low the lower limit, inclusive
     * @param high the upper limit, exclusive
     */
    static Latent uniform(int size, double low, double high) {
        return uniform(Shape.of(size), low, high);
    }

    /**
     * {@return noise uniform in [low, high)}
     *
     * @param shape the shape of the noise of one sample
     * @param low the lower limit, inclusive
     * @param high the upper limit, exclusive
     * @throws IllegalArgumentException if low is not below high
     */
    static Latent uniform(Shape shape, double low, double high) {
        if (!(low < high)) {
            throw new IllegalArgumentException("Latent.uniform: expects low < high, got " + low + " and " + high);
        }
        return new Drawn(
                "uniform(" + low + ", " + high + ")",
                shape,
                (all, dtype, random) -> Tensor.uniform(all, dtype, low, high, random));
    }

    /**
     * {@return standard normal noise that is redrawn until it lies within [-limit, limit]: the truncation trick} Brock,
     * Donahue and Simonyan, ICLR 2019.
     *
     * @param shape the shape of the noise of one sample
     * @param limit the largest absolute value
     * @throws IllegalArgumentException if the limit is not positive and finite
     */
    static Latent truncatedNormal(Shape shape, double limit) {
        if (!(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Latent.truncatedNormal: expects a limit > 0, got " + limit);
        }
        return new Drawn(
                "truncated normal(" + limit + ")",
                shape,
                (all, dtype, random) -> Tensor.truncatedNormal(all, dtype, limit, random));
    }

    /**
     * {@return a uniformly drawn class, one-hot: [classes]}
     *
     * @param classes the number of classes
     * @throws IllegalArgumentException if there are fewer than 2 classes
     */
    static Latent categorical(int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException("Latent.categorical: expects 2 classes or more, got " + classes);
        }
        return new Drawn("categorical", Shape.of(classes), (all, dtype, random) -> {
            float[] values = new float[all.elements()];
            for (int i = 0; i < all.size(0); i++) {
                values[i * classes + random.nextInt(classes)] = 1;
            }
            return Scope.keeping(() -> Tensor.of(all, values).to(dtype));
        });
    }

    /** {@return no noise, [0]: for a network that translates its input and draws only dropout masks} */
    static Latent none() {
        return new Drawn("none", Shape.of(0), (all, dtype, random) -> Tensor.full(all, dtype, 0));
    }

    /**
     * {@return noise of several parts, concatenated along their first axis; all noise of the first part is drawn before
     * that of the second}
     *
     * @param parts one or more, whose shapes differ in the first axis alone
     * @throws ShapeException if the parts differ in an axis other than the first
     */
    static Latent joined(Latent... parts) {
        List<Latent> all = List.of(parts);
        if (all.isEmpty() || all.stream().anyMatch(part -> part.shape().rank() == 0)) {
            throw new ShapeException("Latent.joined: expects parts [size, ..], at least one, got "
                    + all.stream().map(Latent::shape).toList());
        }
        Shape first = all.get(0).shape();
        int size = 0;
        for (Latent part : all) {
            Shape shape = part.shape();
            if (!shape.range(1, shape.rank()).equals(first.range(1, first.rank()))) {
                throw new ShapeException("Latent.joined: expects parts [size, ..] that differ in their size alone, got "
                        + Arrays.stream(parts).map(Latent::shape).toList());
            }
            size += shape.size(0);
        }
        String names = all.stream().map(Latent::toString).collect(Collectors.joining(" + "));
        return new Drawn(
                names,
                first.withSize(0, size),
                (shape, dtype, random) -> Scope.keeping(() -> {
                    List<Tensor> drawn = new ArrayList<>();
                    all.forEach(part -> drawn.add(part.draw(shape.size(0), dtype, random)));
                    return Tensor.concatenate(1, drawn);
                }));
    }
}
