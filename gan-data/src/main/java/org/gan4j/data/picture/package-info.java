/** Pictures in files: decoding, grids and animations. */
@NullMarked
package org.gan4j.data.picture;

import org.jspecify.annotations.NullMarked;
