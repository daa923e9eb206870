package org.gan4j.train.penalty;

import java.util.Optional;
import java.util.function.Function;
import org.gan4j.nn.Module;
import org.gan4j.tensor.Tensor;

/**
 * A penalty, which is a term of a discriminator's loss, or a constraint, which is put on its weights after each update.
 *
 * <p>One that is {@link org.gan4j.io.Stateful} is saved in checkpoints. The counterpart of {@link GeneratorTerm}.
 */
public interface Regularizer {
    /**
     * Computes the term of the discriminator's loss at one update, a scalar that includes its weight; empty if there is none
     * at this update.
     *
     * @param view the samples of the update, and the discriminator in a mode in which nothing moves
     */
    default Optional<Tensor> penalty(CriticView view) {
        return Optional.empty();
    }

    /** Changes the discriminator, in place, after an update. */
    default void constrain(Module discriminator) {}

    /** Whether it looks at the slope at each sample alone, which BatchNorm, joining the samples of a batch, takes away. */
    default boolean isPerSample() {
        return false;
    }

    /**
     * Whether updates that are only looked ahead, for an unrolled GAN, can be under it: false for a constraint, which changes
     * weights in place.
     */
    default boolean isUnrollable() {
        return true;
    }

    /**
     * A penalty at every update: the drift term of ProGAN, say, is {@code Regularizer.of(view ->
     * view.logits().real().square().mean().multiply(0.001))}.
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
