/** Images of two domains for image translation: paired, unpaired, and super-resolution. */
@NullMarked
package org.gan4j.data.pairs;

import org.jspecify.annotations.NullMarked;
