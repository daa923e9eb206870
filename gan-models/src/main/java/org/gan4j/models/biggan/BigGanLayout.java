package org.gan4j.models.biggan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The numbers of channels of an image size, as multiples of the width: Brock, Donahue and Simonyan, ICLR 2019, appendix B; for
 * 32x32, those of the authors' configuration for CIFAR-10.
 *
 * @param generator the multiple at 4x4, at 8x8 and so on, up to the size of the image
 * @param discriminator the multiple after each block; in BigGAN-deep the first is that of a convolution before the blocks
 * @param halvings the number of blocks of the discriminator that halve the size, which come first
 */
record BigGanLayout(List<Integer> generator, List<Integer> discriminator, int halvings) {
    private static final Map<Integer, BigGanLayout> BY_SIZE = Map.of(
            32, new BigGanLayout(List.of(4, 4, 4, 4), List.of(4, 4, 4, 4), 2),
            64, new BigGanLayout(List.of(16, 16, 8, 4, 2), List.of(1, 2, 4, 8, 16), 4),
            128, new BigGanLayout(List.of(16, 16, 8, 4, 2, 1), List.of(1, 2, 4, 8, 16, 16), 5),
            256, new BigGanLayout(List.of(16, 16, 8, 8, 4, 2, 1), List.of(1, 2, 4, 8, 8, 16, 16), 6));

    static BigGanLayout of(int size) {
        BigGanLayout layout = BY_SIZE.get(size);
        if (layout == null) {
            throw new IllegalArgumentException("BigGAN: expects a size of " + sizes() + ", got " + size);
        }
        return layout;
    }

    static boolean has(int size) {
        return BY_SIZE.containsKey(size);
    }

    /** Returns the sizes in words. */
    static String sizes() {
        return new TreeSet<>(BY_SIZE.keySet())
                .toString()
                .replaceAll("[\\[\\]]", "")
                .replaceAll(", (\\d+)$", " or $1");
    }

    /** Returns the number of blocks that double the size. */
    int doublings() {
        return generator.size() - 1;
    }

    /** Returns the multiple of the generator's channels at a side of its feature maps, from 8 on. */
    int generatorAt(int side) {
        return generator.get(Integer.numberOfTrailingZeros(side) - 2);
    }

    /** Returns the multiples of the discriminator's channels by the side of its feature maps, where a block halves it. */
    Map<Integer, Integer> discriminatorBySide(int size, boolean deep) {
        Map<Integer, Integer> multiples = new TreeMap<>();
        for (int i = 0; i < halvings; i++) {
            multiples.put(size >> (i + 1), discriminator.get(deep ? i + 1 : i));
        }
        return multiples;
    }
}
