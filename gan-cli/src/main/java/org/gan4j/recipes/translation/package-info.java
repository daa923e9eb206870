/** Recipes of generators from images: translation and super-resolution. */
@NullMarked
package org.gan4j.recipes.translation;

import org.jspecify.annotations.NullMarked;
