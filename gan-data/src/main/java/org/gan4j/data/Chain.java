package org.gan4j.data;

import java.util.Objects;
import org.gan4j.random.RandomStream;

/** Two transforms one after the other, at least one of them random. */
record Chain(RandomTransform first, RandomTransform second) implements RandomTransform {
    Chain {
        Objects.requireNonNull(first);
        Objects.requireNonNull(second);
    }

    @Override
    public Image apply(Image image, RandomStream random) {
        return second.apply(first.apply(image, random), random);
    }

    /** Reads like the calls that made it. */
    @Override
    public String toString() {
        return describe(first) + ".then(" + describe(second) + ")";
    }

    /** A transform's own words, or its class where it has none: never a hash, which differs from run to run. */
    static String describe(RandomTransform transform) {
        Class<?> type = transform.getClass();
        if (type.isSynthetic() || type.isHidden()) {
            return "lambda";
        }
        try {
            boolean silent = type.getMethod("toString").getDeclaringClass() == Object.class;
            return silent ? type.getName() : transform.toString();
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
