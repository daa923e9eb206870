package org.gan4j.nn;

import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Transposed convolution of images [n, in, rows, columns] to [n, out, height, width], with a weight [in, out / groups,
 * kernel height, kernel width] and a bias [out]: the gradient of a convolution with the same window.
 *
 * <pre>{@code
 * Layer doubled = new ConvTranspose2d(64, 3, Window.of(4).stride(2).padding(1), random);     // [n, 64, 16, 16] to [n, 3, 32, 32]
 * }</pre>
 *
 * <p>height = (rows - 1) stride - 2 padding + dilation (kernel - 1) + 1 + output padding. Both parameters are
 * initialised uniformly within 1 / sqrt(out / groups * kernel elements), PyTorch's default. Thread safety: see {@link
 * Module}.
 */
public final class ConvTranspose2d extends Layer implements PerSample {
    private final ConvSettings settings;
    private final int outputPadding;
    private final Parameter weight;
    private final @Nullable Parameter bias;

    /**
     * Creates a transposed convolution of one group, with bias and without output padding.
     *
     * @param in channels of the input
     * @param out channels of the output
     * @param window movement of the kernels
     * @param random stream for the initial weights; layers that share it get different weights
     */
    public ConvTranspose2d(int in, int out, Window window, RandomStream random) {
        this(ConvSettings.of(in, out, window), random);
    }

    /**
     * Creates a transposed convolution without output padding.
     *
     * @param settings channels, window, groups and bias
     * @param random stream for the initial weights; layers that share it get different weights
     */
    public ConvTranspose2d(ConvSettings settings, RandomStream random) {
        this(settings, 0, random);
    }

    /**
     * Creates a transposed convolution whose result has additional rows and columns at its end.
     *
     * @param settings channels, window, groups and bias
     * @param outputPadding number of additional rows and columns; less than the stride or the dilation
     * @param random stream for the initial weights; layers that share it get different weights
     */
    public ConvTranspose2d(ConvSettings settings, int outputPadding, RandomStream random) {
        this.settings = settings.require("ConvTranspose2d");
        this.outputPadding = outputPadding;
        Window window = settings.window();
        boolean fits = outputPadding < Math.max(window.strideHeight(), window.dilationHeight())
                && outputPadding < Math.max(window.strideWidth(), window.dilationWidth());
        if (outputPadding < 0 || !fits) {
            throw new IllegalArgumentException(
                    "ConvTranspose2d: expects an output padding of zero or more, below the stride or the dilation of ("
                            + window + "), got " + outputPadding);
        }
        int outPerGroup = settings.out() / settings.groups();
        Shape shape = Shape.of(settings.in(), outPerGroup, window.kernelHeight(), window.kernelWidth());
        Initializer initializer = Initializer.fanInUniform(outPerGroup * window.kernelElements());
        this.weight = parameter("weight", shape, initializer, random);
        this.bias = settings.bias() ? parameter("bias", Shape.of(settings.out()), initializer, random) : null;
    }

    /** {@return the kernels, [input, output / groups, height, width]} */
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
        if (shape.rank() != 4 || shape.size(1) != settings.in()) {
            throw expects("[n, " + settings.in() + ", height, width]", input);
        }
        Window window = settings.window();
        int height = window.inputHeight(shape.size(2)) + outputPadding;
        int width = window.inputWidth(shape.size(3)) + outputPadding;
        if (height < 1 || width < 1) {
            throw expects("an image whose result has at least one pixel", input);
        }
        Shape result = Shape.of(settings.out(), height, width);
        return withPositions(input, height, width)
                .convolveTransposed(weight.value(), bias == null ? null : bias.value(), window, result);
    }

    /** Adds window positions where the input is zero, for an output padding of the stride or more. */
    private Tensor withPositions(Tensor input, int height, int width) {
        int rows = settings.window().outputHeight(height) - input.shape().size(2);
        int columns = settings.window().outputWidth(width) - input.shape().size(3);
        return rows == 0 && columns == 0 ? input : input.pad(2, 0, rows, 0).pad(3, 0, columns, 0);
    }

    @Override
    public String toString() {
        return "ConvTranspose2d(" + settings + (outputPadding == 0 ? ")" : ", output padding " + outputPadding + ")");
    }
}
