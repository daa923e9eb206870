/** Layers and the modules that networks are built from. */
@NullMarked
package org.gan4j.nn;

import org.jspecify.annotations.NullMarked;
