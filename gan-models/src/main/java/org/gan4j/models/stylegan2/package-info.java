/**
 * StyleGAN2: modulated convolutions, a generator that sums images, a residual discriminator. Karras et al., CVPR 2020; the
 * configuration for small images and classes, NeurIPS 2020.
 */
@NullMarked
package org.gan4j.models.stylegan2;

import org.jspecify.annotations.NullMarked;
