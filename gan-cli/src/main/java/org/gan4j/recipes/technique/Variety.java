package org.gan4j.recipes.technique;

import org.gan4j.train.GanTrainerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A user's choices against mode collapse: null where there is none.
 *
 * @param minibatchDiscrimination whether the discriminator has such a layer
 * @param minibatchStddev whether the discriminator has such a layer
 * @param unrolled the updates of the discriminator that the generator's loss looks ahead
 * @param packed the samples that the discriminator judges at once
 * @param historyPool the earlier samples that the discriminator may see again
 */
public record Variety(
        boolean minibatchDiscrimination,
        boolean minibatchStddev,
        @Nullable Integer unrolled,
        @Nullable Integer packed,
        @Nullable Integer historyPool) {
    /**
     * Checks the values.
     *
     * @param minibatchDiscrimination whether the discriminator has such a layer
     * @param minibatchStddev whether the discriminator has such a layer
     * @param unrolled the updates of the discriminator that the generator's loss looks ahead
     * @param packed the samples that the discriminator judges at once
     * @param historyPool the earlier samples that the discriminator may see again
     * @throws IllegalArgumentException if an unrolled discriminator and earlier samples are both chosen
     */
    public Variety {
        if (unrolled != null && historyPool != null) {
            throw new IllegalArgumentException(
                    "--unrolled and --history-pool exclude each other: no gradient reaches" + " earlier samples");
        }
    }

    /** {@return no choices} */
    public static Variety none() {
        return new Variety(false, false, null, null, null);
    }

    /** {@return the number of samples in a pack} */
    public int packing() {
        return packed == null ? 1 : packed;
    }

    /** Sets what is chosen, but for the discriminator's layers. */
    void applyTo(GanTrainerBuilder<?> builder) {
        if (unrolled != null) {
            builder.unrolled(unrolled);
        }
        if (packing() > 1) {
            builder.packing(packing());
        }
        if (historyPool != null) {
            builder.imagePool(historyPool);
        }
    }
}
