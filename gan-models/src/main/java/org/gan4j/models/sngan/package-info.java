/**
 * Residual GANs with spectral normalisation, and with the projection discriminator: Miyato et al., and Miyato and Koyama,
 * both ICLR 2018; with self-attention, Zhang et al., ICML 2019.
 */
@NullMarked
package org.gan4j.models.sngan;

import org.jspecify.annotations.NullMarked;
