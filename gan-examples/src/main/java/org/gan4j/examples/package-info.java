/** Example programs to read and start from, one per file. */
@NullMarked
package org.gan4j.examples;

import org.jspecify.annotations.NullMarked;
