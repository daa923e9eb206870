package org.gan4j.train.step;

import org.gan4j.tensor.Tensor;

/**
 * A discriminator's outputs, [n, 1] each.
 *
 * @param real for real samples
 * @param fake for generated ones
 */
public record Judgement(Tensor real, Tensor fake) {}
