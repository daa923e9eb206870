/** Training of networks that make images from images: Pix2Pix, CycleGAN, SRGAN and ESRGAN. */
@NullMarked
package org.gan4j.train.translation;

import org.jspecify.annotations.NullMarked;
