package org.gan4j.nn;

import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Convolution (cross-correlation) of images [n, in, height, width] to [n, out, rows, columns], with a weight [out, in /
 * groups, kernel height, kernel width] and a bias [out].
 *
 * <pre>{@code
 * Layer halved = new Conv2d(3, 64, Window.of(4).stride(2).padding(1), random);      // [n, 3, 32, 32] to [n, 64, 16, 16]
 * }</pre>
 *
 * <p>Both are initialised uniformly within 1 / sqrt(in / groups * kernel elements), PyTorch's default. Thread safety:
 * see {@link Module}.
 */
public final class Conv2d extends Layer implements PerSample {
    private final ConvSettings settings;
    private final Parameter weight;
    private final @Nullable Parameter bias;

    /**
     * Creates a convolution of one group, with bias.
     *
     * @param in channels of the input
     * @param out channels of the output
     * @param window movement of the kernels
     * @param random stream for the initial weights; layers that share it get different weights
     */
    public Conv2d(int in, int out, Window window, RandomStream random) {
        this(ConvSettings.of(in, out, window), random);
    }

    /**
     * Creates a convolution.
     *
     * @param settings channels, window, groups and bias
     * @param random stream for the initial weights; layers that share it get different weights
     */
    public Conv2d(ConvSettings settings, RandomStream random) {
        this.settings = settings.require("Conv2d");
        Window window = settings.window();
        int inPerGroup = settings.in() / settings.groups();
        Shape shape = Shape.of(settings.out(), inPerGroup, window.kernelHeight(), window.kernelWidth());
        Initializer initializer = Initializer.fanInUniform(inPerGroup * window.kernelElements());
        this.weight = parameter("weight", shape, initializer, random);
        this.bias = settings.bias() ? parameter("bias", Shape.of(settings.out()), initializer, random) : null;
    }

    /** {@return the kernels, [output, input / groups, height, width]} */
    public Parameter weight() {
        return weight;
    }

    /** {@return the bias, or null if there is none} */
    public @Nullable Parameter bias() {
        return bias;
    }

    @Override
    protected Tensor compute(Tensor input) {
        Shape shape = input.shape();
        Window window = settings.window();
        if (shape.rank() != 4 || shape.size(1) != settings.in()) {
            throw expects("[n, " + settings.in() + ", height, width]", input);
        }
        if (window.outputHeight(shape.size(2)) < 1 || window.outputWidth(shape.size(3)) < 1) {
            throw expects("an image that its kernel fits into", input);
        }
        return input.convolve(weight.value(), bias == null ? null : bias.value(), window);
    }

    /** Returns the settings, for example {@code Conv2d(3 -> 32, kernel 3, stride 2, padding 1)}. */
    @Override
    public String toString() {
        return "Conv2d(" + settings + ")";
    }
}
