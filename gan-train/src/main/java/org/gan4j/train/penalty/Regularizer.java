package org.gan4j.train.penalty;

import java.util.Optional;
import java.util.function.Function;
import org.gan4j.nn.Module;
import org.gan4j.tensor.Tensor;

/**
 * A penalty, added to a discriminator's loss, or a constraint, applied to its weights after each update.
 *
 * <p>The counterpart of {@link GeneratorTerm}. A {@link org.gan4j.io.Stateful} regularizer is saved in checkpoints.
 * Regularizers are called on the training thread.
 */
public interface Regularizer {
    /**
     * Computes the penalty at one update, with its weight applied; empty if none is due.
     *
     * @param view the samples of the update, and the discriminator in a mode that changes no state
     * @return a scalar, recorded
     */
    default Optional<Tensor> penalty(CriticView view) {
        return Optional.empty();
    }

    /**
     * Changes the discriminator's weights, in place, after an update.
     *
     * @param discriminator the network that was updated
     */
    default void constrain(Module discriminator) {}

    /**
     * {@return true if it needs the gradient at each sample alone, which BatchNorm, mixing the samples of a batch,
     * prevents}
     */
    default boolean isPerSample() {
        return false;
    }

    /**
     * {@return true if it can apply to the look-ahead updates of an unrolled GAN; false for a constraint, which changes
     * weights in place}
     */
    default boolean isUnrollable() {
        return true;
    }

    /** {@return true if it uses {@link CriticView#generated}, which samples of an image pool do not have} */
    default boolean needsNoise() {
        return false;
    }

    /**
     * {@return true if it keeps the critic within bounds, which a Wasserstein loss requires; false for a loss of
     * something else, such as a class}
     */
    default boolean boundsCritic() {
        return true;
    }

    /**
     * {@return a penalty that is computed at every update; ProGAN's drift term, for example, is
     * {@code Regularizer.of(view -> view.logits().real().square().mean().multiply(0.001))}}
     *
     * @param penalty computes a scalar
     */
    static Regularizer of(Function<CriticView, Tensor> penalty) {
        return new Regularizer() {
            @Override
            public Optional<Tensor> penalty(CriticView view) {
                return Optional.of(penalty.apply(view));
            }
        };
    }
}
