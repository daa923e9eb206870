/** Image-to-image translation with conditional GANs: Isola, Zhu, Zhou and Efros, CVPR 2017. */
@NullMarked
package org.gan4j.models.pix2pix;

import org.jspecify.annotations.NullMarked;
