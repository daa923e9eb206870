package org.gan4j.recipes.data;

import java.util.Objects;
import org.gan4j.data.pairs.PairDirection;
import org.jspecify.annotations.Nullable;

/**
 * A user's choices of the data of a translation.
 *
 * @param direction which domain is the input
 * @param size the side of the images that networks learn to make, in pixels; null for the recipe's
 */
public record TranslationChoice(PairDirection direction, @Nullable Integer size) {
    /**
     * Creates a choice, in which a direction that a file lacks is from A to B.
     *
     * @param direction which domain is the input
     * @param size the side of the images that networks learn to make, in pixels; null for the recipe's
     */
    public TranslationChoice(@Nullable PairDirection direction, @Nullable Integer size) {
        this.direction = Objects.requireNonNullElse(direction, PairDirection.A_TO_B);
        this.size = size;
    }

    /** {@return the choice from A to B, of the recipe's size} */
    public static TranslationChoice standard() {
        return new TranslationChoice(PairDirection.A_TO_B, null);
    }
}
