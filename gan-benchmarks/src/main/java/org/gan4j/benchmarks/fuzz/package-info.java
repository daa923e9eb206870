/** A differential fuzz of operations and layers against libtorch: values and gradients of orders 1 and 2. */
@NullMarked
package org.gan4j.benchmarks.fuzz;

import org.jspecify.annotations.NullMarked;
