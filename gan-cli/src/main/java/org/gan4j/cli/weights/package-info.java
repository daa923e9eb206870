/** Commands about files of weights, from this library and from others. */
@NullMarked
package org.gan4j.cli.weights;

import org.jspecify.annotations.NullMarked;
