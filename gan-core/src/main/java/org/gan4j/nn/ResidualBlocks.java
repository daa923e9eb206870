package org.gan4j.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Window;

/**
 * Residual blocks of convolutional GANs (Gulrajani et al. 2017; Miyato et al., ICLR 2018): two convolutions of kernel 3
 * and a shortcut of kernel 1. Their convolutions can be wrapped, for example in a {@link SpectralNorm}. Not
 * thread-safe; the blocks it returns are modules.
 */
public final class ResidualBlocks {
    private final UnaryOperator<Layer> wrapped;
    private final RandomStream random;

    /**
     * Creates blocks whose convolutions are wrapped.
     *
     * @param wrapped wraps each convolution
     * @param random stream from which all weights are drawn, one after the other
     */
    public ResidualBlocks(UnaryOperator<Layer> wrapped, RandomStream random) {
        this.wrapped = wrapped;
        this.random = random;
    }

    /**
     * Creates a block that doubles the size: norm, ReLU, nearest upsampling, convolution, norm, ReLU, convolution; its
     * shortcut is upsampled and convolved.
     *
     * @param in channels of the input
     * @param out channels of the output
     * @param norm creates a normalisation of the given number of channels
     * @return [n, in, h, w] to [n, out, 2 h, 2 w]
     */
    public Layer up(int in, int out, IntFunction<Layer> norm) {
        Layer branch = new Sequential(
                norm.apply(in),
                new ReLU(),
                Upsample.nearest(2),
                three(in, out),
                norm.apply(out),
                new ReLU(),
                three(out, out));
        return new Residual(branch, new Sequential(Upsample.nearest(2), one(in, out)));
    }

    /**
     * Creates a block that doubles the size as {@link #up} does, with conditional normalisations.
     *
     * @param in channels of the input
     * @param out channels of the output
     * @param norm creates a normalisation of the given number of channels
     * @return [n, in, h, w] to [n, out, 2 h, 2 w]
     */
    public ConditionalLayer conditionalUp(int in, int out, IntFunction<? extends ConditionalLayer> norm) {
        ConditionalLayer branch = new ConditionalSequential(
                norm.apply(in),
                new ReLU(),
                Upsample.nearest(2),
                three(in, out),
                norm.apply(out),
                new ReLU(),
                three(out, out));
        return new ConditionalResidual(branch, new Sequential(Upsample.nearest(2), one(in, out)));
    }

    /**
     * Creates a block that halves the size: ReLU, convolution, ReLU, convolution, mean of 2 x 2; its shortcut is
     * convolved and averaged.
     *
     * @param in channels of the input
     * @param out channels of the output
     * @return [n, in, 2 h, 2 w] to [n, out, h, w]
     */
    public Layer down(int in, int out) {
        Layer branch = new Sequential(new ReLU(), three(in, out), new ReLU(), three(out, out), new AvgPool2d(2));
        return new Residual(branch, new Sequential(one(in, out), new AvgPool2d(2)));
    }

    /**
     * Creates a block that halves the size, for the start of a discriminator: without activation at the beginning, and
     * with a shortcut averaged before it is convolved.
     *
     * @param in channels of the input
     * @param out channels of the output
     * @return [n, in, 2 h, 2 w] to [n, out, h, w]
     */
    public Layer firstDown(int in, int out) {
        Layer branch = new Sequential(three(in, out), new ReLU(), three(out, out), new AvgPool2d(2));
        return new Residual(branch, new Sequential(new AvgPool2d(2), one(in, out)));
    }

    /**
     * Creates a block that keeps the size: ReLU, convolution, ReLU, convolution; its shortcut is a convolution of
     * kernel 1 if the channels change, else the input.
     *
     * @param in channels of the input
     * @param out channels of the output
     * @return [n, in, h, w] to [n, out, h, w]
     */
    public Layer flat(int in, int out) {
        List<Layer> branch = new ArrayList<>(List.of(new ReLU(), three(in, out), new ReLU(), three(out, out)));
        return new Residual(new Sequential(branch), in == out ? new Identity() : one(in, out));
    }

    private Layer three(int in, int out) {
        return wrapped.apply(new Conv2d(in, out, Window.same(3), random));
    }

    private Layer one(int in, int out) {
        return wrapped.apply(new Conv2d(in, out, Window.of(1), random));
    }
}
