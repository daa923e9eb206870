package org.gan4j.recipes.technique;

import org.gan4j.optim.ClipByGlobalNorm;
import org.gan4j.optim.ClipByValue;
import org.gan4j.optim.GradientClipping;
import org.gan4j.recipes.DiscriminatorPace;
import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.penalty.WeightClipping;
import org.jspecify.annotations.Nullable;

/**
 * A user's choices of penalties and bounds: null where there is none.
 *
 * @param penalty the penalty of the discriminator's slope
 * @param penaltyWeight null for its paper's
 * @param penaltyEvery the updates of the discriminator from one penalty to the next; null for 1
 * @param clipWeights the largest absolute weight of the discriminator
 * @param spectralNorm whether the discriminator's layers are under spectral normalisation
 * @param clipGradientsNorm the largest norm of a network's gradient
 * @param clipGradientsValue the largest absolute element of a gradient
 */
public record Bounds(
        @Nullable PenaltyChoice penalty,
        @Nullable Double penaltyWeight,
        @Nullable Integer penaltyEvery,
        @Nullable Double clipWeights,
        boolean spectralNorm,
        @Nullable Double clipGradientsNorm,
        @Nullable Double clipGradientsValue) {
    /**
     * Checks the values.
     *
     * @param penalty the penalty of the discriminator's slope
     * @param penaltyWeight null for its paper's
     * @param penaltyEvery the updates of the discriminator from one penalty to the next; null for 1
     * @param clipWeights the largest absolute weight of the discriminator
     * @param spectralNorm whether the discriminator's layers are under spectral normalisation
     * @param clipGradientsNorm the largest norm of a network's gradient
     * @param clipGradientsValue the largest absolute element of a gradient
     * @throws IllegalArgumentException if a choice needs another one that is absent, or excludes one that is given
     */
    public Bounds {
        if (penalty == null && penaltyWeight != null) {
            throw new IllegalArgumentException("--penalty-weight needs --penalty");
        }
        if (penaltyEvery != null && (penalty == null || !penalty.canBeLazy())) {
            throw new IllegalArgumentException(
                    "--penalty-every needs --penalty r1 or r2" + (penalty == null ? "" : ", not " + penalty.key()));
        }
        if (clipGradientsNorm != null && clipGradientsValue != null) {
            throw new IllegalArgumentException(
                    "--clip-gradients-norm and --clip-gradients-value exclude each other: give one of them");
        }
    }

    /** {@return no choices} */
    public static Bounds none() {
        return new Bounds(null, null, null, null, false, null, null);
    }

    /** Sets what is chosen, but for the discriminator's layers, and the recipe's penalty unless it is replaced. */
    void applyTo(GanTrainerBuilder<?> builder, DiscriminatorPace own) {
        if (penalty == null && clipWeights == null) {
            own.penalty().ifPresent(builder::regularizer);
        }
        if (penalty != null) {
            builder.regularizer(penalty.penalty(penaltyWeight, penaltyEvery == null ? 1 : penaltyEvery));
        }
        if (clipWeights != null) {
            builder.regularizer(new WeightClipping(clipWeights));
        }
        builder.clipping(clipping());
    }

    /** The clipping of gradients, none if it is not chosen. */
    GradientClipping clipping() {
        if (clipGradientsNorm != null) {
            return new ClipByGlobalNorm(clipGradientsNorm);
        }
        return clipGradientsValue == null ? GradientClipping.none() : new ClipByValue(clipGradientsValue);
    }
}
