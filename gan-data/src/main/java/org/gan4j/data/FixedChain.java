package org.gan4j.data;

import java.util.Objects;

/** Two transforms one after the other. */
record FixedChain(Transform first, Transform second) implements Transform {
    FixedChain {
        Objects.requireNonNull(first);
        Objects.requireNonNull(second);
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
