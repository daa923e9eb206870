/** Raw kernels on arrays, without gradients: the contract of a backend, and the choice among backends. */
@NullMarked
package org.gan4j.backend;

import org.jspecify.annotations.NullMarked;
