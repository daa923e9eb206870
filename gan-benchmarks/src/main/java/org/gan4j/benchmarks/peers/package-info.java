/** Comparison of gan4j with libtorch and DJL: the same networks and steps, each in a separate process, in one table. */
@NullMarked
package org.gan4j.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
