/** Adversarial losses, the training step and loop, and what listens to it: logs, sample grids, charts, checkpoints. */
@NullMarked
package org.gan4j.train;

import org.jspecify.annotations.NullMarked;
