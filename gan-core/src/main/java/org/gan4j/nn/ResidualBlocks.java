package org.gan4j.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Window;

/**
 * The residual blocks of convolutional GANs (Gulrajani et al. 2017; Miyato et al., ICLR 2018): two convolutions of kernel 3 and a shortcut
 * of kernel 1. Their convolutions can be wrapped, in a {@link SpectralNorm} say.
 */
public final class ResidualBlocks {
    private final UnaryOperator<Layer> wrapped;
    private final RandomStream random;

    /**
     * Blocks whose convolutions are wrapped.
     *
     * @param random what the weights are drawn from, one after the other
     */
    public ResidualBlocks(UnaryOperator<Layer> wrapped, RandomStream random) {
        this.wrapped = wrapped;
        this.random = random;
    }

    /**
     * Twice the size: norm, ReLU, nearest enlargement, convolution, norm, ReLU, convolution, and a shortcut enlarged and convolved.
     *
     * @param norm a normalisation of so many channels
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

    /** Twice the size, as {@link #up}, with conditional normalisations. */
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

    /** Half the size: ReLU, convolution, ReLU, convolution, mean of 2 x 2, and a shortcut convolved and averaged. */
    public Layer down(int in, int out) {
        Layer branch = new Sequential(new ReLU(), three(in, out), new ReLU(), three(out, out), new AvgPool2d(2));
        return new Residual(branch, new Sequential(one(in, out), new AvgPool2d(2)));
    }

    /** Half the size, for a discriminator's first block: no activation before, and a shortcut averaged before it is convolved. */
    public Layer firstDown(int in, int out) {
        Layer branch = new Sequential(three(in, out), new ReLU(), three(out, out), new AvgPool2d(2));
        return new Residual(branch, new Sequential(new AvgPool2d(2), one(in, out)));
    }

    /** The same size: ReLU, convolution, ReLU, convolution; a shortcut of kernel 1 if the channels change, else the input. */
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
