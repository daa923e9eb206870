package org.gan4j.recipes.data;

import java.util.Objects;
import org.gan4j.data.pairs.PairDirection;
import org.jspecify.annotations.Nullable;

/**
 * A user's choices of the data of a translation.
 *
 * @param direction which domain is the input
 */
public record TranslationChoice(PairDirection direction) {
    /** Absent where a file lacks it. */
    public TranslationChoice(@Nullable PairDirection direction) {
        this.direction = Objects.requireNonNullElse(direction, PairDirection.A_TO_B);
    }

    /** From A to B. */
    public static TranslationChoice standard() {
        return new TranslationChoice(PairDirection.A_TO_B);
    }
}
