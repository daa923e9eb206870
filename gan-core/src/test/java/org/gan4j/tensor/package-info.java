/** Gradient checks for the tests of all modules, and the tests of tensors. */
@NullMarked
package org.gan4j.tensor;

import org.jspecify.annotations.NullMarked;
