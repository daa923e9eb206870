/** Losses: between a prediction and a target, and adversarial ones. */
@NullMarked
package org.gan4j.loss;

import org.jspecify.annotations.NullMarked;
