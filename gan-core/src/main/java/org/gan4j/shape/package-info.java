/** Shapes of tensors: their axes, how they broadcast, and the error that every shape mistake becomes. */
@NullMarked
package org.gan4j.shape;

import org.jspecify.annotations.NullMarked;
