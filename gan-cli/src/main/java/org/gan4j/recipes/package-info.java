/** Recipes: networks, loss, optimizer and settings that are known to work together, and the runs made from them. */
@NullMarked
package org.gan4j.recipes;

import org.jspecify.annotations.NullMarked;
