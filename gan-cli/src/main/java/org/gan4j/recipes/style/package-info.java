/** Recipes of networks that grow and of style-based generators, in any size that is a power of two. */
@NullMarked
package org.gan4j.recipes.style;

import org.jspecify.annotations.NullMarked;
