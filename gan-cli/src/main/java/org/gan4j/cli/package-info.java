/** The {@code gan} command: options, and what is said to the person who gave them. */
@NullMarked
package org.gan4j.cli;

import org.jspecify.annotations.NullMarked;
