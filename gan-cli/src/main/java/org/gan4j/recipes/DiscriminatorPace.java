package org.gan4j.recipes;

import java.util.Optional;
import org.gan4j.train.penalty.Regularizer;

/**
 * A recipe's own training of the discriminator, each part of which a user may replace.
 *
 * @param updates the updates of the discriminator in a step, 1 or more
 * @param rate its learning rate, as a multiple of the generator's
 * @param penalty the penalty of its slope, if any; a user's penalty or clipping of weights replaces it
 */
public record DiscriminatorPace(int updates, double rate, Optional<Regularizer> penalty) {
    private static final DiscriminatorPace EVEN = new DiscriminatorPace(1, 1, Optional.empty());

    /** One update in a step, at the generator's learning rate, without a penalty. */
    public static DiscriminatorPace even() {
        return EVEN;
    }

    /** Several updates in a step, at the generator's learning rate. */
    public static DiscriminatorPace of(int updates) {
        return new DiscriminatorPace(updates, 1, Optional.empty());
    }

    public DiscriminatorPace withRate(double newRate) {
        return new DiscriminatorPace(updates, newRate, penalty);
    }

    public DiscriminatorPace withPenalty(Regularizer newPenalty) {
        return new DiscriminatorPace(updates, rate, Optional.of(newPenalty));
    }
}
