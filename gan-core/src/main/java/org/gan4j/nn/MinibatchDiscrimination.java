package org.gan4j.nn;

import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/**
 * Minibatch discrimination: appends features by which a discriminator sees how similar the samples of a batch are, [n,
 * in] to [n, in + kernels].
 *
 * <p>With M = x T as [n, kernels, dimension], the new features are o(i, b) = sum over j of exp(-|M(i, b) - M(j, b)|),
 * where the distance is the sum of absolute differences and j runs over all samples, including i. Salimans et al.,
 * NeurIPS 2016, section 3.2; weights are drawn from N(0, 0.05), as in the authors' program.
 *
 * <p>A sample's features depend on its batch, in EVAL too. Thread safety: see {@link Module}.
 */
public final class MinibatchDiscrimination extends Layer {
    private static final double DEVIATION = 0.05;

    private final int in;
    private final int kernels;
    private final int dimension;
    private final Parameter weight;

    /**
     * Creates a minibatch discrimination.
     *
     * @param in number of features of each sample
     * @param kernels number of features added; 100 in the paper
     * @param dimension numbers compared by each of them; 5 in the paper
     * @param random stream for the initial weights
     * @throws IllegalArgumentException if a size is not positive
     */
    public MinibatchDiscrimination(int in, int kernels, int dimension, RandomStream random) {
        if (in < 1 || kernels < 1 || dimension < 1) {
            throw new IllegalArgumentException("MinibatchDiscrimination: expects positive sizes, got " + in + ", "
                    + kernels + " kernels of " + dimension);
        }
        this.in = in;
        this.kernels = kernels;
        this.dimension = dimension;
        this.weight = parameter("weight", Shape.of(in, kernels * dimension), Initializer.normal(0, DEVIATION), random);
    }

    /** {@return T, [in, kernels * dimension]} */
    public Parameter weight() {
        return weight;
    }

    @Override
    protected Tensor compute(Tensor input) {
        Shape shape = input.shape();
        if (shape.rank() != 2 || shape.size(1) != in) {
            throw expects("[n, " + in + "]", input);
        }
        int samples = shape.size(0);
        Tensor distances = input.matmul(weight.value())
                .reshape(Shape.of(samples, kernels, dimension))
                .absoluteDistances();
        return Tensor.concatenate(1, input, distances.negate().exp().sum(1));
    }

    @Override
    public String toString() {
        return "MinibatchDiscrimination(" + in + " -> " + (in + kernels) + ", " + kernels + " kernels of " + dimension
                + ")";
    }
}
