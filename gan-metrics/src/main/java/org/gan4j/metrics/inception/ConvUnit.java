package org.gan4j.metrics.inception;

import org.gan4j.nn.BatchNorm2d;
import org.gan4j.nn.BatchNormSettings;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.ConvSettings;
import org.gan4j.nn.Layer;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** A convolution without bias, batch normalisation and ReLU. */
final class ConvUnit extends Layer {
    private static final double EPS = 1e-3;

    private final Conv2d conv;
    private final BatchNorm2d bn;

    ConvUnit(int in, int out, Window window, RandomStream random) {
        conv = child("conv", new Conv2d(ConvSettings.of(in, out, window).withoutBias(), random));
        bn = child("bn", new BatchNorm2d(BatchNormSettings.of(out).eps(EPS)));
    }

    @Override
    protected Tensor compute(Tensor input) {
        return Scope.keeping(() -> bn.forward(conv.forward(input)).relu());
    }
}
