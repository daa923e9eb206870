package org.gan4j.models.biggan;

import org.gan4j.nn.Layer;
import org.gan4j.nn.PerSample;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** Images followed by convolved channels, the shortcut of a widening block of BigGAN-deep. */
final class AddedChannels extends Layer implements PerSample {
    private final Layer convolution;

    AddedChannels(Layer convolution) {
        this.convolution = child("convolution", convolution);
    }

    @Override
    protected Tensor compute(Tensor input) {
        return Scope.keeping(() -> Tensor.concatenate(1, input, convolution.forward(input)));
    }
}
