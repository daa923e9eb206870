package org.gan4j.nn;

import org.gan4j.tensor.MutableTensor;
import org.gan4j.tensor.Tensor;

/**
 * Tensor of a module's or an optimizer's state that is not learned by gradients: running statistics, moments. Thread
 * safety: see {@link MutableTensor}.
 */
public final class Buffer extends MutableTensor {
    private final String name;

    /**
     * Creates a buffer.
     *
     * @param name name in error messages
     * @param initial first value, which is copied
     */
    public Buffer(String name, Tensor initial) {
        super(initial, false);
        this.name = name;
    }

    @Override
    public String toString() {
        return "Buffer " + name + " " + shape();
    }
}
