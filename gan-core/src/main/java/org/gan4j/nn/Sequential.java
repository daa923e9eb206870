package org.gan4j.nn;

import java.util.List;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Chain of layers, named 0, 1, 2 and so on; keeps only the last output. Thread safety: see {@link Module}.
 *
 * <pre>{@code
 * Layer network = new Sequential(
 *         new Linear(784, 128, random.split("first")), new LeakyReLU(0.2), new Linear(128, 1, random.split("second")));
 * Tensor logits = network.forward(Tensor.normal(Shape.of(64, 784), random));
 * }</pre>
 */
public final class Sequential extends Layer implements PerSample {
    private final List<Layer> layers;

    /**
     * Creates a chain.
     *
     * @param layers layers in the order of computation
     */
    public Sequential(Layer... layers) {
        this(List.of(layers));
    }

    /**
     * Creates a chain.
     *
     * @param layers layers in the order of computation
     */
    public Sequential(List<? extends Layer> layers) {
        this.layers = List.copyOf(layers);
        for (int i = 0; i < this.layers.size(); i++) {
            child(Integer.toString(i), this.layers.get(i));
        }
    }

    /** {@return the layers in order} */
    public List<Layer> layers() {
        return layers;
    }

    @Override
    protected Tensor compute(Tensor input) {
        return chain(layers, input);
    }

    /**
     * Computes the output of the first layers: a network's features after one of its layers.
     *
     * @param count number of layers; 0 returns the input
     * @param input input of the first layer
     * @return the output of the last of them
     * @throws IndexOutOfBoundsException if there are fewer
     */
    public Tensor forwardFirst(int count, Tensor input) {
        return Scope.keeping(() -> chain(layers.subList(0, count), input));
    }

    private static Tensor chain(List<Layer> layers, Tensor input) {
        Tensor output = input;
        for (Layer layer : layers) {
            output = layer.forward(output);
        }
        return output;
    }
}
