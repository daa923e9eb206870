/** Gain or cost of a second thread while other programs use the processors. */
@NullMarked
package org.gan4j.benchmarks.busy;

import org.jspecify.annotations.NullMarked;
