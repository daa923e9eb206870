/** Layers, and the modules from which networks are built. */
@NullMarked
package org.gan4j.nn;

import org.jspecify.annotations.NullMarked;
