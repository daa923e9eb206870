/** Training of networks that translate images: Pix2Pix, CycleGAN, SRGAN and ESRGAN. */
@NullMarked
package org.gan4j.train.translation;

import org.jspecify.annotations.NullMarked;
