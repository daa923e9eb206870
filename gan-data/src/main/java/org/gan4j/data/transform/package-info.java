/** Transforms of images: sizes, crops, flips and colours. */
@NullMarked
package org.gan4j.data.transform;

import org.jspecify.annotations.NullMarked;
