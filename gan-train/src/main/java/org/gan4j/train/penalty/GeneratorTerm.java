package org.gan4j.train.penalty;

import org.gan4j.tensor.Tensor;

/**
 * A term that is added to a generator's adversarial loss: the counterpart of a discriminator's {@link Regularizer}.
 *
 * <p>Reconstruction, content and cycle losses, feature matching, orthogonal and path-length regularisation are terms. One
 * that is {@link org.gan4j.io.Stateful} is saved in checkpoints.
 *
 * <pre>{@code
 * GanTrainer.of(pair).generatorTerm("l1", 100, view -> new L1Loss().apply(view.fake(), view.real()))
 * }</pre>
 *
 * @param <B> the batch that it looks at; Object if it looks at none
 */
@FunctionalInterface
public interface GeneratorTerm<B> {
    /**
     * Computes the term, without its weight, at one update.
     *
     * @return a scalar
     */
    Tensor of(GeneratorView<? extends B> view);

    /**
     * Whether it takes part in an update; asked only if the term is due at all.
     *
     * @param update the number of the generator's updates before this one
     */
    default boolean takesPart(long update) {
        return true;
    }

    /** Whether it asks for {@link GeneratorView#features} or {@link GeneratorView#realFeatures}. */
    default boolean needsFeatures() {
        return false;
    }
}
