package org.gan4j.data;

import org.gan4j.io.Described;
import org.gan4j.random.RandomStream;

/** Two transforms in sequence, at least one of them random. */
record Chain(RandomTransform first, RandomTransform second) implements RandomTransform {
    Chain {
        Described.require("Transform.then", first);
        Described.require("Transform.then", second);
    }

    @Override
    public Image apply(Image image, RandomStream random) {
        return apply(first, random, second, random, image);
    }

    /**
     * Applies two transforms, each with its stream. If a resize is followed by a crop, only the cropped part is
     * computed: an image one pixel wide would otherwise become huge in between.
     */
    static Image apply(
            RandomTransform first, RandomStream ofFirst, RandomTransform second, RandomStream ofSecond, Image image) {
        if (second instanceof Cropping crop) {
            if (first instanceof Resizing resize) {
                return resize.cropped(image, crop, ofSecond);
            }
            if (first instanceof Chain chain && chain.second instanceof Resizing resize) {
                return resize.cropped(chain.first.apply(image, ofFirst), crop, ofSecond);
            }
            if (first instanceof FixedChain chain && chain.second() instanceof Resizing resize) {
                return resize.cropped(chain.first().apply(image), crop, ofSecond);
            }
        }
        return second.apply(first.apply(image, ofFirst), ofSecond);
    }

    /** Returns the calls that create it. */
    @Override
    public String toString() {
        return first + ".then(" + second + ")";
    }
}
