package org.gan4j.nn;

import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Linear layer from [.., in] to [.., out]: y = x W^T + b, with weight W [out, in] and bias b [out].
 *
 * <pre>{@code
 * Tensor outputs = new Linear(784, 128, random).forward(Tensor.zeros(Shape.of(64, 784)));     // [64, 128]
 * }</pre>
 *
 * <p>Both are initialised uniformly within 1 / sqrt(in), PyTorch's default. Thread safety: see {@link Module}.
 */
public final class Linear extends Layer implements PerSample {
    private final int in;
    private final int out;
    private final Parameter weight;
    private final @Nullable Parameter bias;

    /**
     * Creates a linear layer with bias.
     *
     * @param in length of the input's last axis
     * @param out length of the output's last axis
     * @param random stream for the initial weights; layers that share it get different weights
     */
    public Linear(int in, int out, RandomStream random) {
        this(in, out, true, random);
    }

    /**
     * Creates a linear layer with or without bias.
     *
     * @param in length of the input's last axis
     * @param out length of the output's last axis
     * @param hasBias true to add a bias
     * @param random stream for the initial weights; layers that share it get different weights
     * @throws IllegalArgumentException if a size is not positive
     */
    public Linear(int in, int out, boolean hasBias, RandomStream random) {
        if (in <= 0 || out <= 0) {
            throw new IllegalArgumentException("Linear: expects positive sizes, got " + in + " -> " + out);
        }
        this.in = in;
        this.out = out;
        Initializer initializer = Initializer.fanInUniform(in);
        this.weight = parameter("weight", Shape.of(out, in), initializer, random);
        this.bias = hasBias ? parameter("bias", Shape.of(out), initializer, random) : null;
    }

    /** {@return the weights, [output, input]} */
    public Parameter weight() {
        return weight;
    }

    /** {@return the bias, or null if there is none} */
    public @Nullable Parameter bias() {
        return bias;
    }

    @Override
    protected Tensor compute(Tensor input) {
        if (input.shape().rank() == 0 || input.shape().size(-1) != in) {
            throw expects("[*, " + in + "]", input);
        }
        return input.linear(weight.value(), bias == null ? null : bias.value());
    }

    @Override
    public String toString() {
        return "Linear(" + in + " -> " + out + (bias == null ? ", no bias)" : ")");
    }
}
