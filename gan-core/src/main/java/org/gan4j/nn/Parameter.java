package org.gan4j.nn;

import org.gan4j.random.RandomStream;
import org.gan4j.tensor.MutableTensor;
import org.gan4j.tensor.Scope;
import org.gan4j.tensor.Tensor;

/** A tensor that a module learns: recorded, and changed in place by an optimizer. */
public final class Parameter extends MutableTensor {
    private final Module owner;
    private final String name;

    Parameter(Module owner, String name, Tensor initial) {
        super(initial, true);
        this.owner = owner;
        this.name = name;
    }

    /** The dotted name within the outermost module, for example {@code 0.weight}. */
    public String name() {
        return owner.path() + name;
    }

    /** Draws the value anew. */
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
