package org.gan4j.nn;

import org.gan4j.tensor.MutableTensor;
import org.gan4j.tensor.Tensor;

/** A tensor that belongs to what was learned but is not learned by gradients: running statistics, moments. */
public final class Buffer extends MutableTensor {
    private final String name;

    /** @param name for error messages */
    public Buffer(String name, Tensor initial) {
        super(initial, false);
        this.name = name;
    }

    @Override
    public String toString() {
        return "Buffer " + name + " " + shape();
    }
}
