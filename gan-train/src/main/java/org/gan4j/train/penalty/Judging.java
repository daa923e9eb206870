package org.gan4j.train.penalty;

import java.util.function.UnaryOperator;
import org.gan4j.random.RandomStream;
import org.gan4j.tensor.Tensor;

/**
 * An update of a discriminator as a {@link Regularizer} sees it.
 *
 * @param critic the discriminator's outputs for samples: differentiable by them, moving no state
 * @param real the real samples of the update, [n, ..]
 * @param fake the generated samples of the update, [n, ..]
 * @param random for draws of penalties; in checkpoints
 * @param update the discriminator's updates before this one
 */
public record Judging(UnaryOperator<Tensor> critic, Tensor real, Tensor fake, RandomStream random, long update) {}
