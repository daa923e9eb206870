package org.gan4j.nn;

import org.gan4j.random.RandomStream;
import org.gan4j.tensor.MutableTensor;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/**
 * Learned tensor of a module: recorded, and changed in place by an optimizer. Thread safety: see {@link MutableTensor}.
 */
public final class Parameter extends MutableTensor {
    private final Module owner;
    private final String name;

    Parameter(Module owner, String name, Tensor initial) {
        super(initial, true);
        this.owner = owner;
        this.name = name;
    }

    /** {@return the dotted name within the outermost module, for example {@code 0.weight}} */
    public String name() {
        return owner.path() + name;
    }

    /**
     * Draws a new value.
     *
     * @param initializer distribution of the value
     * @param random stream that is drawn from
     */
    public void initialize(Initializer initializer, RandomStream random) {
        try (Scope scope = Scope.open()) {
            assign(initializer.tensor(shape(), random).to(value().backend()));
        }
    }

    @Override
    public String toString() {
        return "Parameter " + name() + " " + shape();
    }
}
