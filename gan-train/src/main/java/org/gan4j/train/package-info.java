/** The trainer: the loop over batches, its builder and its length. */
@NullMarked
package org.gan4j.train;

import org.jspecify.annotations.NullMarked;
