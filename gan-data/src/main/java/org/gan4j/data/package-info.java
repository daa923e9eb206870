/** Data sets of labelled images, and the loaders that turn them into batches of tensors. */
@NullMarked
package org.gan4j.data;

import org.jspecify.annotations.NullMarked;
