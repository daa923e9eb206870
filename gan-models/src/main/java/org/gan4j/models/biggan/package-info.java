/** BigGAN and BigGAN-deep: class-conditional residual networks for images from 32x32 to 256x256. */
@NullMarked
package org.gan4j.models.biggan;

import org.jspecify.annotations.NullMarked;
