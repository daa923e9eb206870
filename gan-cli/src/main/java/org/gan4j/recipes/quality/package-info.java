/** Measurements of what recipes make, while they train and after. */
@NullMarked
package org.gan4j.recipes.quality;

import org.jspecify.annotations.NullMarked;
