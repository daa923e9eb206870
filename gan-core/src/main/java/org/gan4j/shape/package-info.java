/**
 * Shapes of tensors: their axes, broadcasting, and the exception for every shape mistake. Exceptions are immutable, so
 * threads may share them.
 */
@NullMarked
package org.gan4j.shape;

import org.jspecify.annotations.NullMarked;
