/** Penalties and constraints that are added to a network's loss or applied to its weights. */
@NullMarked
package org.gan4j.train.penalty;

import org.jspecify.annotations.NullMarked;
