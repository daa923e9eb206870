/** Images of two domains for translating one into the other: pairs, images that are no pairs, super-resolution. */
@NullMarked
package org.gan4j.data.pairs;

import org.jspecify.annotations.NullMarked;
