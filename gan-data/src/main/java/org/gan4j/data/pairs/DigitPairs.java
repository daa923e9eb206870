package org.gan4j.data.pairs;

import java.util.stream.IntStream;
import org.gan4j.data.Dataset;
import org.gan4j.data.sets.Digits;
import org.gan4j.data.transform.Edges;
import org.gan4j.data.transform.Invert;

/**
 * Bundled translation tasks made from {@link Digits}: a generator learns them in minutes, and the right result is known
 * for each image. Safe for concurrent use.
 */
public final class DigitPairs {
    private DigitPairs() {}

    /** {@return edges paired with digits: {@link Edges#standard} of the 4,000 training digits, and the digits} */
    public static PairedImages edges() {
        return PairedImages.derived(Digits.training(), Edges.standard());
    }

    /** {@return edges paired with digits, for the 1,000 held-out digits} */
    public static PairedImages edgesHeldOut() {
        return PairedImages.derived(Digits.heldOut(), Edges.standard());
    }

    /**
     * {@return unpaired digits and negatives: the training digits of even index, and the negatives of the others, 2,000
     * each}
     */
    public static UnpairedImages inverted() {
        Dataset digits = Digits.training();
        return new UnpairedImages(
                half(digits, "digits", 0), half(digits, "inverted-digits", 1).map(Invert.colors()));
    }

    /**
     * {@return the 1,000 held-out digits paired with their negatives: image {@code i} of the targets is the right
     * result for image {@code i} of the inputs}
     */
    public static PairedImages invertedHeldOut() {
        Dataset digits = Digits.heldOut();
        return PairedImages.of(digits, digits.map(Invert.colors()));
    }

    /** {@return a 7x7 to 28x28 task: the training digits, and the same reduced to a quarter of their sides} */
    public static SuperResolution small() {
        return new SuperResolution(Digits.training(), 4);
    }

    private static Dataset half(Dataset digits, String name, int first) {
        int[] indices =
                IntStream.range(0, digits.size()).filter(i -> i % 2 == first).toArray();
        return digits.subset(name, indices);
    }
}
