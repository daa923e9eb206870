/** The terminal: output, signals and files that a command writes. */
@NullMarked
package org.gan4j.cli.terminal;

import org.jspecify.annotations.NullMarked;
