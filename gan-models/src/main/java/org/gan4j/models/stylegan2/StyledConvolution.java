package org.gan4j.models.stylegan2;

import org.gan4j.models.style.ScaledLeakyReLU;
import org.gan4j.nn.ConditionalLayer;
import org.gan4j.nn.EqualizedLR;
import org.gan4j.nn.Layer;
import org.gan4j.nn.Linear;
import org.gan4j.nn.ModulatedConv2d;
import org.gan4j.nn.NoiseInjection;
import org.gan4j.nn.Parameter;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A modulated convolution with the affine map of its style and a bias: images [n, in, h, w] and styles [n, size] to [n, out,
 * ..]. Noise and an activation follow, unless it projects to an image.
 */
final class StyledConvolution extends ConditionalLayer {
    private final Layer affine;
    private final ModulatedConv2d convolution;
    private final @Nullable NoiseInjection noise;
    private final @Nullable Layer activation;
    private final Parameter bias;

    private StyledConvolution(ModulatedConv2d.Settings settings, int style, boolean projects, RandomStream random) {
        this.affine = child("affine", new EqualizedLR(new Linear(style, settings.in(), random), random));
        this.convolution = child("convolution", new ModulatedConv2d(settings, random));
        this.noise = projects ? null : child("noise", NoiseInjection.shared(random));
        this.activation = projects ? null : child("activation", new ScaledLeakyReLU());
        this.bias = parameter("bias", Shape.of(settings.out(), 1, 1), 0);
    }

    /** Creates a convolution of kernel 3, with noise and activation. */
    static StyledConvolution of(int in, int out, int style, RandomStream random) {
        return new StyledConvolution(ModulatedConv2d.Settings.of(in, out, 3), style, false, random);
    }

    /** Creates a convolution of kernel 3 that doubles the size, with noise and activation. */
    static StyledConvolution doubling(int in, int out, int style, RandomStream random) {
        return new StyledConvolution(ModulatedConv2d.Settings.of(in, out, 3).doubling(), style, false, random);
    }

    /** Creates a projection to an image, without demodulation. */
    static StyledConvolution projection(int in, int channels, int style, RandomStream random) {
        return new StyledConvolution(
                ModulatedConv2d.Settings.of(in, channels, 1).withoutDemodulation(), style, true, random);
    }

    @Override
    protected Tensor compute(Tensor input, Tensor style) {
        Tensor output = convolution.forward(input, affine.forward(style).add(1));
        Tensor noisy = noise == null ? output : noise.forward(output);
        Tensor biased = noisy.add(bias.value());
        return activation == null ? biased : activation.forward(biased);
    }
}
