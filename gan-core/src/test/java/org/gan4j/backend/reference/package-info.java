/** The oracle: a backend in pure Java and double precision, written to be read. */
@NullMarked
package org.gan4j.backend.reference;

import org.jspecify.annotations.NullMarked;
