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
        return apply(first, random, second, random, image);
    }

    /**
     * Applies two transforms, each with its stream. Of an image that is resized and then cropped, only what the crop shows
     * is computed: a picture of one pixel's width would become huge in between.
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

    /** Reads like the calls that made it. */
    @Override
    public String toString() {
        return first + ".then(" + second + ")";
    }
}
