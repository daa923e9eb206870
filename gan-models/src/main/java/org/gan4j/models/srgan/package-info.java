/** Super-resolution with GANs: Ledig et al., CVPR 2017. */
@NullMarked
package org.gan4j.models.srgan;

import org.jspecify.annotations.NullMarked;
