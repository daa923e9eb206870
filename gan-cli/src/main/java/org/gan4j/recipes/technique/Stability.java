package org.gan4j.recipes.technique;

import org.gan4j.train.GanTrainerBuilder;
import org.gan4j.train.penalty.ConsistencyPenalty;
import org.gan4j.train.penalty.LatentConsistency;
import org.gan4j.train.penalty.LeCamPenalty;
import org.gan4j.train.penalty.OrthogonalRegularization;
import org.gan4j.train.step.TopK;
import org.jspecify.annotations.Nullable;

/**
 * A user's choices that steady large networks, or few data: null where there is none.
 *
 * @param orthogonal the weight of the generator's orthogonal regularisation
 * @param lecam the weight of LeCam regularisation
 * @param bcr the weight of balanced consistency regularisation
 * @param zcr the discriminator's weight of latent consistency regularisation
 * @param topK the fraction of generated samples, the most convincing, that the generator learns from in the end
 * @param topKSteps the steps in which the fraction falls from 1; null for at once
 * @param accumulate the batches whose gradients make an update together
 */
public record Stability(
        @Nullable Double orthogonal,
        @Nullable Double lecam,
        @Nullable Double bcr,
        @Nullable Double zcr,
        @Nullable Double topK,
        @Nullable Long topKSteps,
        @Nullable Integer accumulate) {
    /**
     * Checks the values.
     *
     * @param orthogonal the weight of the generator's orthogonal regularisation
     * @param lecam the weight of LeCam regularisation
     * @param bcr the weight of balanced consistency regularisation
     * @param zcr the discriminator's weight of latent consistency regularisation
     * @param topK the fraction of generated samples, the most convincing, that the generator learns from in the end
     * @param topKSteps the steps in which the fraction falls from 1; null for at once
     * @param accumulate the batches whose gradients make an update together
     * @throws IllegalArgumentException if the steps of top-k training are given without it
     */
    public Stability {
        if (topK == null && topKSteps != null) {
            throw new IllegalArgumentException("--top-k-steps needs --top-k");
        }
    }

    /** {@return no choices} */
    public static Stability none() {
        return new Stability(null, null, null, null, null, null, null);
    }

    /** The batches of an update. */
    int batches() {
        return accumulate == null ? 1 : accumulate;
    }

    void applyTo(GanTrainerBuilder<?> builder) {
        if (orthogonal != null) {
            builder.generatorTerm("orthogonal", orthogonal, new OrthogonalRegularization());
        }
        if (lecam != null) {
            builder.regularizer(new LeCamPenalty(lecam));
        }
        if (bcr != null) {
            builder.regularizer(new ConsistencyPenalty(bcr));
        }
        if (zcr != null) {
            LatentConsistency consistency = new LatentConsistency(zcr);
            builder.regularizer(consistency)
                    .generatorTerm("zcr", LatentConsistency.GENERATOR_WEIGHT, consistency.term());
        }
        if (topK != null) {
            builder.topK(topKSteps == null ? TopK.of(topK) : TopK.of(topK).within(topKSteps));
        }
        builder.accumulate(batches());
    }
}
