/** Measurements of a training step's cost: workloads, effort and kernel profiles. */
@NullMarked
package org.gan4j.bench;

import org.jspecify.annotations.NullMarked;
