package org.gan4j.train.penalty;

import java.util.function.UnaryOperator;
import org.gan4j.tensor.Tensor;

/**
 * The origin of the generated samples of a discriminator's update. Not thread-safe.
 *
 * @param noise [n, latent shape]
 * @param again generates other samples for the same conditions from noise [n, latent shape]: unrecorded, and without changing
 *     state
 */
public record Generated(Tensor noise, UnaryOperator<Tensor> again) {}
