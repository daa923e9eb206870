package org.gan4j.parity;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.gan4j.random.RandomStream;

/**
 * What is kept of a gradient of up to millions of numbers: its largest size and a few hundred of its elements, drawn, and
 * sums, with drawn signs, of blocks that together hold every element once.
 *
 * <p>The elements are held to the {@link NormwiseRule}, by the largest of all. The sums see what the elements miss: signs
 * keep a difference from cancelling, and a sum of n elements is of the order of their root mean square times sqrt(n), so a
 * difference in all of a block is not diluted.
 */
public final class GradientSketch {
    private static final int ELEMENTS = 200;
    private static final int BLOCKS = 100;

    private GradientSketch() {}

    /**
     * The results that stand for a gradient.
     *
     * @param name the network's and the parameter's, {@code generator.0.weight}
     * @param vanishing the names whose gradient is zero in theory: of those, only the size is kept
     */
    public static Map<String, Values> of(String name, Values gradient, Set<String> vanishing) {
        double[] elements = gradient.elements();
        Map<String, Values> results = new LinkedHashMap<>();
        if (vanishing.contains(name)) {
            results.put(Results.VANISHING + name, Values.row(largest(elements)));
            return results;
        }
        Draws draws = Draws.of("sketch of " + name);
        results.put(Results.GRADIENT + name, chosen(elements, draws.stream("elements")));
        results.put(Results.SUMS + name, sums(elements, draws.stream("signs")));
        return results;
    }

    private static double largest(double[] elements) {
        return Arrays.stream(elements).map(Math::abs).max().orElse(0);
    }

    /** The largest size, and elements; all, if they are few. */
    private static Values chosen(double[] elements, RandomStream positions) {
        boolean few = elements.length <= ELEMENTS;
        double[] chosen = new double[1 + (few ? elements.length : ELEMENTS)];
        chosen[0] = largest(elements);
        for (int i = 1; i < chosen.length; i++) {
            chosen[i] = elements[few ? i - 1 : positions.nextInt(elements.length)];
        }
        return Values.row(chosen);
    }

    private static Values sums(double[] elements, RandomStream signs) {
        int blocks = Math.min(BLOCKS, elements.length);
        double[] sums = new double[blocks];
        for (int i = 0; i < elements.length; i++) {
            int block = (int) ((long) i * blocks / elements.length);
            sums[block] += signs.nextLong() < 0 ? -elements[i] : elements[i];
        }
        return Values.row(sums);
    }
}
