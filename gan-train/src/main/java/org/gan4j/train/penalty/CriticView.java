package org.gan4j.train.penalty;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/**
 * An update of a discriminator as a {@link Regularizer} sees it. Not thread-safe.
 *
 * @param critic computes the logits of samples under the conditions of the real ones, differentiably with respect to the
 *     samples and without changing state
 * @param fakeCritic computes the logits of samples under the conditions of the generated ones, likewise
 * @param real the real samples of the update, [n, ..]
 * @param fake the generated samples of the update, [n, ..]
 * @param logits the discriminator's recorded outputs for both, so that a penalty on them needs no further pass
 * @param random the stream for the penalty's draws, saved in checkpoints
 * @param update the number of the discriminator's updates before this one
 * @param generated the origin of the generated samples; empty if they are earlier ones, of an image pool
 */
public record CriticView(
        UnaryOperator<Tensor> critic,
        UnaryOperator<Tensor> fakeCritic,
        Tensor real,
        Tensor fake,
        Logits logits,
        RandomStream random,
        long update,
        Optional<Generated> generated) {
    /**
     * A view of generated samples of unknown noise.
     *
     * @param critic computes the logits of samples under the conditions of the real ones, differentiably with respect
     *     to the samples and without changing state
     * @param fakeCritic computes the logits of samples under the conditions of the generated ones, likewise
     * @param real the real samples of the update, [n, ..]
     * @param fake the generated samples of the update, [n, ..]
     * @param logits the discriminator's recorded outputs for both, so that a penalty on them needs no further pass
     * @param random the stream for the penalty's draws, saved in checkpoints
     * @param update the number of the discriminator's updates before this one
     */
    public CriticView(
            UnaryOperator<Tensor> critic,
            UnaryOperator<Tensor> fakeCritic,
            Tensor real,
            Tensor fake,
            Logits logits,
            RandomStream random,
            long update) {
        this(critic, fakeCritic, real, fake, logits, random, update, Optional.empty());
    }
}
