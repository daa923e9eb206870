/** Measurements of a step's time as batch, width, image and threads grow. */
@NullMarked
package org.gan4j.benchmarks.scaling;

import org.jspecify.annotations.NullMarked;
