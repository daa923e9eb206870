/** Generators that resize and convolve, and discriminators of convolutions with dropout, for small pictures. */
@NullMarked
package org.gan4j.models.conv;

import org.jspecify.annotations.NullMarked;
