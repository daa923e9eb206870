/** Raw kernels on arrays, without gradients: the contract that a backend fulfils, and the choice among backends. */
@NullMarked
package org.gan4j.backend;

import org.jspecify.annotations.NullMarked;
