package org.gan4j.models.progan;

import java.util.ArrayList;
import java.util.List;
import org.gan4j.nn.Conv2d;
import org.gan4j.nn.EqualizedLR;
import org.gan4j.nn.Layer;
import org.gan4j.nn.LeakyReLU;
import org.gan4j.nn.Linear;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Window;

/** Creates layers with equalised learning rates; gain sqrt(2) before each leaky ReLU. */
final class EqualizedParts {
    private static final double GAIN = Math.sqrt(2);
    private static final double SLOPE = 0.2;

    private final RandomStream random;

    EqualizedParts(RandomStream random) {
        this.random = random;
    }

    /** Returns a convolution and its activation. */
    List<Layer> convolution(int in, int out, int kernel) {
        return activated(new EqualizedLR(new Conv2d(in, out, Window.same(kernel), random), GAIN, 1, random));
    }

    /** Returns a linear layer and its activation. */
    List<Layer> linear(int in, int out) {
        return activated(new EqualizedLR(new Linear(in, out, random), GAIN, 1, random));
    }

    /** Returns a convolution of kernel 1 without activation. */
    Layer pixelwise(int in, int out) {
        return new EqualizedLR(new Conv2d(in, out, Window.of(1), random), random);
    }

    private static List<Layer> activated(Layer layer) {
        return new ArrayList<>(List.of(layer, activation()));
    }

    static Layer activation() {
        return new LeakyReLU(SLOPE);
    }
}
