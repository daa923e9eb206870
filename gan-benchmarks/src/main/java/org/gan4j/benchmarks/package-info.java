/** What gan4j costs, measured with JMH. */
@NullMarked
package org.gan4j.benchmarks;

import org.jspecify.annotations.NullMarked;
