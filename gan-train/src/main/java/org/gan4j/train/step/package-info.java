/** The alternating training step: both updates, their settings, and the pair of networks to train. */
@NullMarked
package org.gan4j.train.step;

import org.jspecify.annotations.NullMarked;
