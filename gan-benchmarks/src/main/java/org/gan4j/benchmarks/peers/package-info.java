/** gan4j beside libtorch and DJL: the same networks and steps, each in a process of its own, in one table. */
@NullMarked
package org.gan4j.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
