/** Data-parallel training: what all ranks of a run do together, whatever the training step. */
@NullMarked
package org.gan4j.train.parallel;

import org.jspecify.annotations.NullMarked;
