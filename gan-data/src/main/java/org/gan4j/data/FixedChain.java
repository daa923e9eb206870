package org.gan4j.data;

import org.gan4j.io.Described;

/** Two transforms one after the other. */
record FixedChain(Transform first, Transform second) implements Transform {
    FixedChain {
        Described.require("Transform.then", first);
        Described.require("Transform.then", second);
    }

    @Override
    public Image apply(Image image) {
        return second.apply(first.apply(image));
    }

    @Override
    public String toString() {
        return new Chain(first, second).toString();
    }
}
