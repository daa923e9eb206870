/** What a person looks at during training: sample grids, charts and progress. */
@NullMarked
package org.gan4j.train.watch;

import org.jspecify.annotations.NullMarked;
