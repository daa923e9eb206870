package org.gan4j.data.pairs;

import java.util.stream.IntStream;
import org.gan4j.data.Dataset;
import org.gan4j.data.sets.Digits;
import org.gan4j.data.transform.Edges;
import org.gan4j.data.transform.Invert;

/**
 * Small tasks of translation that come with the library, made of {@link Digits}: a generator learns them in minutes, and
 * the truth is known for each image.
 */
public final class DigitPairs {
    private DigitPairs() {}

    /** Edges to digits: {@link Edges#standard} of the 4,000 digits that train, and the digits. */
    public static PairedImages edges() {
        return PairedImages.derived(Digits.training(), Edges.standard());
    }

    /** The same of the 1,000 digits that are held out. */
    public static PairedImages edgesHeldOut() {
        return PairedImages.derived(Digits.heldOut(), Edges.standard());
    }

    /** Digits to negatives of digits: those of even index that train, and the negatives of the others, 2,000 each. */
    public static UnpairedImages inverted() {
        Dataset digits = Digits.training();
        return new UnpairedImages(
                half(digits, "digits", 0), half(digits, "inverted-digits", 1).map(Invert.colors()));
    }

    /** The 1,000 digits that are held out, and the negative of each: image {@code i} of the one is the truth of the other. */
    public static PairedImages invertedHeldOut() {
        Dataset digits = Digits.heldOut();
        return PairedImages.of(digits, digits.map(Invert.colors()));
    }

    /** 7x7 to 28x28: the digits that train, and the same reduced to a quarter of their sides. */
    public static SuperResolution small() {
        return new SuperResolution(Digits.training(), 4);
    }

    private static Dataset half(Dataset digits, String name, int first) {
        int[] indices =
                IntStream.range(0, digits.size()).filter(i -> i % 2 == first).toArray();
        return digits.subset(name, indices);
    }
}
