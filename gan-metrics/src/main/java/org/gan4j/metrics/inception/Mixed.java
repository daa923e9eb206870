package org.gan4j.metrics.inception;

import java.util.List;
import org.gan4j.nn.Layer;
import org.gan4j.random.RandomStream;
import org.gan4j.shape.Shape;
import org.gan4j.shape.Window;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** A block whose branches see the same images and are joined on the channels. */
abstract class Mixed extends Layer {
    static final Window HALVING = Window.of(3).stride(2);
    static final Window ROW = Window.of(1, 7).padding(0, 3);
    static final Window COLUMN = Window.of(7, 1).padding(3, 0);
    private static final Window POOL = Window.same(3);

    private final RandomStream random;

    Mixed(RandomStream random) {
        this.random = random;
    }

    /** Registers a unit under the name of the original. */
    final ConvUnit unit(String name, int in, int out, Window window) {
        return child(name, new ConvUnit(in, out, window, random.split(name)));
    }

    final ConvUnit unit(String name, int in, int out) {
        return unit(name, in, out, Window.of(1));
    }

    /** Returns the branches' outputs. */
    abstract List<Tensor> branches(Tensor input);

    @Override
    protected final Tensor compute(Tensor input) {
        return Scope.keeping(() -> Tensor.concatenate(1, branches(input)));
    }

    /** Applies layers one after the other. */
    static Tensor through(Tensor input, Layer... layers) {
        Tensor output = input;
        for (Layer layer : layers) {
            output = layer.forward(output);
        }
        return output;
    }

    /** Averages three by three pixels, of which those of the padding do not count. */
    static Tensor averaged(Tensor input) {
        Tensor ones = input.constant(
                Shape.of(1, 1, input.shape().size(2), input.shape().size(3)), 1);
        return input.avgPool2d(POOL).divide(ones.avgPool2d(POOL));
    }

    /** Takes the largest of three by three pixels. */
    static Tensor largest(Tensor input) {
        return input.maxPool2d(POOL);
    }
}
