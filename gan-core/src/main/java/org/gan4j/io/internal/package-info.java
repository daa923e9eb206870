/** How files are written so that none is ever half there: for gan4j's own modules, and not promised to anyone. */
@NullMarked
package org.gan4j.io.internal;

import org.jspecify.annotations.NullMarked;
