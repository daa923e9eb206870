/** Deep convolutional GANs: Radford, Metz and Chintala, ICLR 2016. */
@NullMarked
package org.gan4j.models.dcgan;

import org.jspecify.annotations.NullMarked;
