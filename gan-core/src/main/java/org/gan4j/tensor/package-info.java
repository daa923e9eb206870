/** Tensors, the differentiable operations on them, their gradients, and the scopes that own their memory. */
@NullMarked
package org.gan4j.tensor;

import org.jspecify.annotations.NullMarked;
