/** Measurement of data-parallel training in several processes, and a model of its time. */
@NullMarked
package org.gan4j.benchmarks.ranks;

import org.jspecify.annotations.NullMarked;
