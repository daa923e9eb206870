package org.gan4j.nn;

import org.gan4j.backend.DType;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Table of learned vectors, looked up by number: INT32 [..] to [.., size]. Shares [n, count] give weighted sums [n,
 * size].
 *
 * <p>Initialised from the standard normal distribution, PyTorch's default. Thread safety: see {@link Module}.
 */
public final class Embedding extends Layer implements PerSample {
    private final int count;
    private final int size;
    private final Parameter weight;

    /**
     * Creates vectors for the numbers 0 to {@code count - 1}.
     *
     * @param count number of vectors
     * @param size length of a vector
     * @param random stream for the initial vectors; layers that share it get different ones
     * @throws IllegalArgumentException if a number is not positive
     */
    public Embedding(int count, int size, RandomStream random) {
        if (count < 1 || size < 1) {
            throw new IllegalArgumentException(
                    "Embedding: expects a positive count and size, got " + count + " and " + size);
        }
        this.count = count;
        this.size = size;
        this.weight = parameter("weight", Shape.of(count, size), Initializer.normal(0, 1), random);
    }

    /** {@return the table of vectors, [count, size]} */
    public Parameter weight() {
        return weight;
    }

    /**
     * Looks up vectors, or sums them weighted by shares.
     *
     * @throws IndexOutOfBoundsException if a number is outside [0, count)
     */
    @Override
    protected Tensor compute(Tensor input) {
        Shape shape = input.shape();
        if (input.dtype().isFloating() && shape.rank() == 2 && shape.size(1) == count) {
            return input.matmul(weight.value());
        }
        if (input.dtype() != DType.INT32) {
            throw new IllegalArgumentException(
                    this + ": expects INT32 or shares [n, " + count + "], got " + input.dtype() + " " + shape);
        }
        try {
            return weight.value().gather(input.reshape(shape.elements())).reshape(shape.append(size));
        } catch (IndexOutOfBoundsException e) {
            throw named(e);
        }
    }

    private IndexOutOfBoundsException named(IndexOutOfBoundsException e) {
        String got = String.valueOf(e.getMessage()).replaceFirst(".*, got ", "");
        IndexOutOfBoundsException named =
                new IndexOutOfBoundsException(this + ": expects numbers from 0 to " + (count - 1) + ", got " + got);
        named.initCause(e);
        return named;
    }

    @Override
    public String toString() {
        return "Embedding(" + count + " -> " + size + ")";
    }
}
