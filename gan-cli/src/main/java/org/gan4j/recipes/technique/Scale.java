package org.gan4j.recipes.technique;

import java.util.OptionalInt;
import org.gan4j.train.GanTrainerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A user's choices of the scale of networks and updates: null where the recipe's stays.
 *
 * @param width the unit of the networks' numbers of channels
 * @param accumulate the batches whose gradients make an update together
 */
public record Scale(@Nullable Integer width, @Nullable Integer accumulate) {
    /** The recipe's. */
    public static Scale standard() {
        return new Scale(null, null);
    }

    /** The unit of the networks' numbers of channels, if it is chosen. */
    public OptionalInt ofNetworks() {
        return width == null ? OptionalInt.empty() : OptionalInt.of(width);
    }

    /** The batches of an update. */
    int batches() {
        return accumulate == null ? 1 : accumulate;
    }

    void applyTo(GanTrainerBuilder<?> builder) {
        builder.accumulate(batches());
    }
}
