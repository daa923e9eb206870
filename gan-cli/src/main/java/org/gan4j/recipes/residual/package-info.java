/** Recipes of residual networks: SNGAN, WGAN-GP, SAGAN and BigGAN. */
@NullMarked
package org.gan4j.recipes.residual;

import org.jspecify.annotations.NullMarked;
