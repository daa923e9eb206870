/** Samples of a run that somebody moves through: principal directions, seeds, classes, truncation, interpolation. */
@NullMarked
package org.gan4j.explore;

import org.jspecify.annotations.NullMarked;
