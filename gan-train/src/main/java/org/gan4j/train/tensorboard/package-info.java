/** Event files for TensorBoard: scalars and pictures of a run. */
@NullMarked
package org.gan4j.train.tensorboard;

import org.jspecify.annotations.NullMarked;
