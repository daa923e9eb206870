package org.gan4j.models.esrgan;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.Initializer;
import org.gan4j.nn.Layer;
import org.gan4j.nn.PerSample;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Tensor;

/**
 * Five convolutions, each over the concatenated outputs of all previous ones; a fifth of the last output is added to the
 * input.
 */
final class DenseBlock extends Layer implements PerSample {
    static final double SLOPE = 0.2;
    static final double RESIDUAL = 0.2;
    private static final int CONVOLUTIONS = 5;

    /** The paper's "smaller initialization": a tenth of He et al.'s. */
    private static final double SMALLER = 0.1;

    private final RrdbSettings settings;
    private final List<Conv2d> convolutions = new ArrayList<>();

    DenseBlock(RrdbSettings settings, RandomStream random) {
        this.settings = settings;
        for (int i = 0; i < CONVOLUTIONS; i++) {
            int in = settings.width() + i * settings.growth();
            int out = i == CONVOLUTIONS - 1 ? settings.width() : settings.growth();
            convolutions.add(child("conv" + (i + 1), new Conv2d(in, out, Window.same(3), random)));
        }
        initialize(
                (owner, name) -> name.equals("weight")
                        ? Initializer.normal(0, SMALLER * heDeviation((Conv2d) owner))
                        : Initializer.constant(0),
                random);
    }

    private static double heDeviation(Conv2d convolution) {
        int fanIn = convolution.weight().shape().range(1, 4).elements();
        return Math.sqrt(2.0 / fanIn);
    }

    @Override
    protected Tensor compute(Tensor input) {
        Tensor all = input;
        for (int i = 0; i < CONVOLUTIONS - 1; i++) {
            all = Tensor.concatenate(1, all, convolutions.get(i).forward(all).leakyRelu(SLOPE));
        }
        Tensor last = convolutions.get(CONVOLUTIONS - 1).forward(all);
        return last.multiply(RESIDUAL).add(input);
    }

    @Override
    public String toString() {
        return "DenseBlock(width " + settings.width() + ", growth " + settings.growth() + ")";
    }
}
