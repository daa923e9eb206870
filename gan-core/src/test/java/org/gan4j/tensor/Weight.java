package org.gan4j.tensor;

/** A parameter without a network. */
final class Weight extends MutableTensor {
    private final String name;

    Weight(String name, Tensor initial) {
        super(initial, true);
        this.name = name;
    }

    @Override
    public String toString() {
        return "Weight " + name + " " + shape();
    }
}
