/** Benchmarks of gan4j with JMH. */
@NullMarked
package org.gan4j.benchmarks;

import org.jspecify.annotations.NullMarked;
