/** GANs of Laplacian pyramids: Denton, Chintala, Szlam and Fergus, NeurIPS 2015. */
@NullMarked
package org.gan4j.models.lapgan;

import org.jspecify.annotations.NullMarked;
