/** Recipes of generators from noise alone. */
@NullMarked
package org.gan4j.recipes.noise;

import org.jspecify.annotations.NullMarked;
