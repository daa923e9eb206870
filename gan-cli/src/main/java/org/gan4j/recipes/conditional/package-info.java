/** Recipes of GANs with classes or codes, and of pyramids. */
@NullMarked
package org.gan4j.recipes.conditional;

import org.jspecify.annotations.NullMarked;
