/** Distributions of points in the plane, with modes that can be counted. */
@NullMarked
package org.gan4j.data.points;

import org.jspecify.annotations.NullMarked;
