/** Communication between the ranks of a data-parallel training: threads of one JVM, or processes on several machines. */
@NullMarked
package org.gan4j.collective;

import org.jspecify.annotations.NullMarked;
