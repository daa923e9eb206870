/** Atomic and durable file writes: for gan4j's own modules, without promise to others. */
@NullMarked
package org.gan4j.io.internal;

import org.jspecify.annotations.NullMarked;
