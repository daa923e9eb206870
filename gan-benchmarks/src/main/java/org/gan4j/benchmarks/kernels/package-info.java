/** Benchmarks of single kernels with JMH. */
@NullMarked
package org.gan4j.benchmarks.kernels;

import org.jspecify.annotations.NullMarked;
