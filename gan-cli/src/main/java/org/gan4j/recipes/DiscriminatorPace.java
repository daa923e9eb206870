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

    /** {@return the pace of one update in a step, at the generator's learning rate, without a penalty} */
    public static DiscriminatorPace even() {
        return EVEN;
    }

    /**
     * {@return the pace of several updates in a step, at the generator's learning rate}
     *
     * @param updates the updates of the discriminator in a step, 1 or more
     */
    public static DiscriminatorPace of(int updates) {
        return new DiscriminatorPace(updates, 1, Optional.empty());
    }

    /**
     * {@return the same with another learning rate}
     *
     * @param newRate its learning rate, as a multiple of the generator's
     */
    public DiscriminatorPace withRate(double newRate) {
        return new DiscriminatorPace(updates, newRate, penalty);
    }

    /**
     * {@return the same with a penalty}
     *
     * @param newPenalty the penalty of the discriminator's slope
     */
    public DiscriminatorPace withPenalty(Regularizer newPenalty) {
        return new DiscriminatorPace(updates, rate, Optional.of(newPenalty));
    }
}
