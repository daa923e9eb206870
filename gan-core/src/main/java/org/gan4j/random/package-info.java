/** Explicit, reproducible randomness: the same seed gives the same bits on every JDK, operating system and backend. */
@NullMarked
package org.gan4j.random;

import org.jspecify.annotations.NullMarked;
