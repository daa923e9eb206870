package org.gan4j.train.penalty;

import java.util.Optional;
import org.gan4j.nn.Module;
import org.gan4j.tensor.Tensor;

/**
 * What keeps a discriminator within bounds: a penalty, which is a term of its loss, or a constraint, which its weights are
 * put under behind each of its updates.
 */
public interface Regularizer {
    /**
     * The term of the discriminator's loss at one update, a scalar, its weight included; or none.
     *
     * @param judging the samples of the update, and the discriminator in a mode in which nothing moves
     */
    default Optional<Tensor> penalty(Judging judging) {
        return Optional.empty();
    }

    /** Changes the discriminator, in place, behind an update. */
    default void constrain(Module discriminator) {}

    /** Whether it looks at the slope of each sample alone, which BatchNorm, joining the samples of a batch, takes away. */
    default boolean isPerSample() {
        return false;
    }
}
