/** A run made from a recipe: settings, plan, configuration file and environment. */
@NullMarked
package org.gan4j.recipes.run;

import org.jspecify.annotations.NullMarked;
