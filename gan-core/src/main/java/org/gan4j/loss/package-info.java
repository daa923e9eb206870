/** Losses between a prediction and a target. */
@NullMarked
package org.gan4j.loss;

import org.jspecify.annotations.NullMarked;
