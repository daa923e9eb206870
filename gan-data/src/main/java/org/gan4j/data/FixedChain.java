package org.gan4j.data;

import org.gan4j.io.Described;
import org.gan4j.random.RandomStream;

/** Two transforms in sequence. */
record FixedChain(Transform first, Transform second) implements Transform {
    private static final RandomStream UNUSED = RandomStream.seeded(0);

    FixedChain {
        Described.require("Transform.then", first);
        Described.require("Transform.then", second);
    }

    @Override
    public Image apply(Image image) {
        return Chain.apply(first, UNUSED, second, UNUSED, image);
    }

    @Override
    public String toString() {
        return new Chain(first, second).toString();
    }
}
