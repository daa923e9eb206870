package org.gan4j.models.progan;

import org.gan4j.nn.Layer;
import org.gan4j.nn.Parameter;
import org.gan4j.nn.PerSample;
import org.gan4j.shape.Shape;
import org.gan4j.tensor.Tensor;

/** Adds a learned number, 0 at first, to each channel of images. */
final class ChannelBias extends Layer implements PerSample {
    private final Parameter bias;

    ChannelBias(int channels) {
        this.bias = parameter("bias", Shape.of(channels, 1, 1), 0);
    }

    @Override
    protected Tensor compute(Tensor input) {
        return input.add(bias.value());
    }

    @Override
    public String toString() {
        return "ChannelBias(" + bias.shape().size(0) + ")";
    }
}
