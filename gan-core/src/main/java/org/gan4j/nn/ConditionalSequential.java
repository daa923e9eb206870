package org.gan4j.nn;

import java.util.List;
import org.gan4j.tensor.Tensor;

/**
 * Chain of layers and conditional layers, named 0, 1, 2 and so on; all conditional ones receive the same condition.
 * Keeps only the last output. Thread safety: see {@link Module}.
 */
public final class ConditionalSequential extends ConditionalLayer {
    private final List<Module> layers;

    /**
     * Creates a chain.
     *
     * @param layers layers in the order of computation
     * @throws IllegalArgumentException if one is neither a {@link Layer} nor a {@link ConditionalLayer}
     */
    public ConditionalSequential(Module... layers) {
        this(List.of(layers));
    }

    /**
     * Creates a chain.
     *
     * @param layers layers in the order of computation
     * @throws IllegalArgumentException if one is neither a {@link Layer} nor a {@link ConditionalLayer}
     */
    public ConditionalSequential(List<? extends Module> layers) {
        this.layers = List.copyOf(layers);
        for (int i = 0; i < this.layers.size(); i++) {
            child(Integer.toString(i), require(this.layers.get(i)));
        }
    }

    private static Module require(Module layer) {
        if (!(layer instanceof Layer) && !(layer instanceof ConditionalLayer)) {
            throw new IllegalArgumentException(
                    "ConditionalSequential: expects a Layer or a ConditionalLayer, got " + layer);
        }
        return layer;
    }

    /** {@return the layers in order} */
    public List<Module> layers() {
        return layers;
    }

    @Override
    protected Tensor compute(Tensor input, Tensor condition) {
        Tensor output = input;
        for (Module layer : layers) {
            output = layer instanceof ConditionalLayer conditional
                    ? conditional.forward(output, condition)
                    : ((Layer) layer).forward(output);
        }
        return output;
    }
}
