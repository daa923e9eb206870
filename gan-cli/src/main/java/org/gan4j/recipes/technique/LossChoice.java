package org.gan4j.recipes.technique;

import org.gan4j.loss.AdversarialLoss;
import org.gan4j.loss.HingeLoss;
import org.gan4j.loss.LeastSquaresLoss;
import org.gan4j.loss.MinimaxLoss;
import org.gan4j.loss.NonSaturatingLoss;
import org.gan4j.loss.RelativisticAverageLoss;
import org.gan4j.loss.WassersteinLoss;

/** Losses of logits that the two networks can minimise. */
public enum LossChoice implements Choice {
    /** Binary cross-entropy, the generator's with the labels exchanged. */
    NON_SATURATING,
    /** Binary cross-entropy, the generator's as the negative of the discriminator's. */
    MINIMAX,
    /** Squared distances from the targets. */
    LEAST_SQUARES,
    /** Hinge loss. */
    HINGE,
    /** The difference of the means, for a bounded critic. */
    WASSERSTEIN,
    /** The relativistic average loss. */
    RELATIVISTIC;

    /** Tells whether it compares with targets, which can be smoothed. */
    boolean hasTargets() {
        return this == NON_SATURATING || this == MINIMAX || this == LEAST_SQUARES;
    }

    /**
     * The loss.
     *
     * @param smoothing of the labels; 0 where there are none
     */
    AdversarialLoss loss(double smoothing) {
        return switch (this) {
            case NON_SATURATING -> new NonSaturatingLoss().labelSmoothing(smoothing);
            case MINIMAX -> new MinimaxLoss().labelSmoothing(smoothing);
            case LEAST_SQUARES -> new LeastSquaresLoss().labelSmoothing(smoothing);
            case HINGE -> new HingeLoss();
            case WASSERSTEIN -> new WassersteinLoss();
            case RELATIVISTIC -> new RelativisticAverageLoss();
        };
    }
}
