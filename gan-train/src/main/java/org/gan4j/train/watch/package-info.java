/** Views of a training in progress: sample grids, charts and progress bars. */
@NullMarked
package org.gan4j.train.watch;

import org.jspecify.annotations.NullMarked;
