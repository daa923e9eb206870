package org.gan4j.data;

import org.gan4j.io.Described;
import org.gan4j.random.RandomStream;

/** Two transforms one after the other, at least one of them random. */
record Chain(RandomTransform first, RandomTransform second) implements RandomTransform {
    Chain {
        Described.require("Transform.then", first);
        Described.require("Transform.then", second);
    }

    @Override
    public Image apply(Image image, RandomStream random) {
        return second.apply(first.apply(image, random), random);
    }

    /** Reads like the calls that made it. */
    @Override
    public String toString() {
        return first + ".then(" + second + ")";
    }
}
