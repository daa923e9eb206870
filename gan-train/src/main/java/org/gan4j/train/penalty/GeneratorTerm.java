package org.gan4j.train.penalty;

import org.gan4j.tensor.Tensor;

/**
 * A term that is added to a generator's adversarial loss: the counterpart of a discriminator's {@link Regularizer}.
 *
 * <p>Examples are reconstruction, content and cycle losses, feature matching, orthogonal and path-length regularisation. A
 * {@link org.gan4j.io.Stateful} term is saved in checkpoints. Terms are called on the training thread.
 *
 * <pre>{@code
 * GanTrainer.of(pair).generatorTerm("l1", 100, view -> new L1Loss().apply(view.fake(), view.real()))
 * }</pre>
 *
 * @param <B> the batch that it reads; Object if it reads none
 */
@FunctionalInterface
public interface GeneratorTerm<B> {
    /**
     * Computes the term at one update, without its weight.
     *
     * @param view the samples and networks of the update
     * @return a scalar
     */
    Tensor of(GeneratorView<? extends B> view);

    /**
     * {@return true if the term takes part in an update; called only if the term is due}
     *
     * @param update the number of the generator's updates before this one
     */
    default boolean takesPart(long update) {
        return true;
    }

    /** {@return true if the term uses {@link GeneratorView#features} or {@link GeneratorView#realFeatures}} */
    default boolean needsFeatures() {
        return false;
    }
}
