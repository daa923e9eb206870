/** Generators of upsampling and convolution, and convolutional discriminators with dropout, for small pictures. */
@NullMarked
package org.gan4j.models.conv;

import org.jspecify.annotations.NullMarked;
