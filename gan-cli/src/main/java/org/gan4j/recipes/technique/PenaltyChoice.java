package org.gan4j.recipes.technique;

import org.gan4j.train.penalty.DraganPenalty;
import org.gan4j.train.penalty.GradientPenalty;
import org.gan4j.train.penalty.R1Penalty;
import org.gan4j.train.penalty.R2Penalty;
import org.gan4j.train.penalty.Regularizer;
import org.jspecify.annotations.Nullable;

/** A penalty of the discriminator's slope. */
public enum PenaltyChoice implements Choice {
    /** Slopes other than 1, between real and generated samples. */
    WGAN_GP,
    /** Slopes other than 1, around real samples. */
    DRAGAN,
    /** Slopes other than 0, at real samples. */
    R1,
    /** Slopes other than 0, at generated samples. */
    R2;

    /** Tells whether it may be computed at some updates only. */
    boolean canBeLazy() {
        return this == R1 || this == R2;
    }

    /**
     * The penalty.
     *
     * @param weight null for its paper's
     * @param every the updates from one to the next
     */
    Regularizer penalty(@Nullable Double weight, int every) {
        return switch (this) {
            case WGAN_GP -> weight == null ? new GradientPenalty() : new GradientPenalty().weight(weight);
            case DRAGAN -> weight == null ? new DraganPenalty() : new DraganPenalty().weight(weight);
            case R1 -> (weight == null ? new R1Penalty() : new R1Penalty().gamma(weight)).lazily(every);
            case R2 -> (weight == null ? new R2Penalty() : new R2Penalty().gamma(weight)).lazily(every);
        };
    }
}
