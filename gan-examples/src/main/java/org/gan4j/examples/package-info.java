/** Programs to read and to begin from, one to a file. */
@NullMarked
package org.gan4j.examples;

import org.jspecify.annotations.NullMarked;
