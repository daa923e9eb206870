package org.gan4j.explore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which somebody can move through the samples of a run; its JSON is what the live page reads. Immutable; safe to
 * share between threads.
 *
 * @param reason why there is nothing to explore, a sentence without its full stop; null if there is
 * @param step the step of the checkpoint
 * @param space the latents that move, {@code styles} or {@code noise}
 * @param classes the names of the classes; none for a generator without classes
 * @param directions the number of principal directions
 * @param truncation the amounts of truncation; null for a generator that has none
 */
public record Exploration(
        @Nullable String reason,
        String step,
        String space,
        List<String> classes,
        int directions,
        @Nullable Range truncation) {
    /**
     * Copies the list.
     *
     * @param reason why there is nothing to explore, a sentence without its full stop; null if there is
     * @param step the step of the checkpoint
     * @param space the latents that move, {@code styles} or {@code noise}
     * @param classes the names of the classes; none for a generator without classes
     * @param directions the number of principal directions
     * @param truncation the amounts of truncation; null for a generator that has none
     */
    public Exploration {
        classes = List.copyOf(classes);
    }

    /**
     * A range of numbers.
     *
     * @param low the lowest number
     * @param high the highest number
     * @param neutral the number at which nothing is changed
     */
    public record Range(double low, double high, double neutral) {}

    /** Returns nothing to explore, with the reason. */
    static Exploration none(String reason) {
        return new Exploration(reason, "", "", List.of(), 0, null);
    }
}
