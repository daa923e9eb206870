/** How the time of a step grows with batch, width, image and threads. */
@NullMarked
package org.gan4j.benchmarks.scaling;

import org.jspecify.annotations.NullMarked;
