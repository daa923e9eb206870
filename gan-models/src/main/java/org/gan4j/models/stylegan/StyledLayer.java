package org.gan4j.models.stylegan;

import org.gan4j.nn.AdaIN;
import org.gan4j.nn.ConditionalLayer;
import org.gan4j.nn.EqualizedLR;
import org.gan4j.nn.Linear;
import org.gan4j.nn.NoiseInjection;
import org.gan4j.nn.Parameter;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/** Noise, bias, leaky ReLU and an AdaIN by the style, after each convolution: [n, channels, h, w] and [n, size]. */
final class StyledLayer extends ConditionalLayer {
    private static final double SLOPE = 0.2;

    private final NoiseInjection noise;
    private final Parameter bias;
    private final AdaIN norm;

    StyledLayer(int channels, int style, RandomStream random) {
        this.noise = child("noise", NoiseInjection.perChannel(channels, random));
        this.bias = parameter("bias", Shape.of(channels, 1, 1), 0);
        this.norm =
                child("norm", new AdaIN(channels, new EqualizedLR(new Linear(style, 2 * channels, random), random)));
    }

    @Override
    protected Tensor compute(Tensor input, Tensor style) {
        return norm.forward(noise.forward(input).add(bias.value()).leakyRelu(SLOPE), style);
    }
}
