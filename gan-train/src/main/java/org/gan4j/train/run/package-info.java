/** A run on disk: its directory, checkpoints and logs. */
@NullMarked
package org.gan4j.train.run;

import org.jspecify.annotations.NullMarked;
