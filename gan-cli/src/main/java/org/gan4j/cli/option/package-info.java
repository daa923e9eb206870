/** Options of the command line, and their values. */
@NullMarked
package org.gan4j.cli.option;

import org.jspecify.annotations.NullMarked;
