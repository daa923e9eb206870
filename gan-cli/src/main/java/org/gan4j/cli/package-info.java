/** The {@code gan} command: its subcommands and their messages. */
@NullMarked
package org.gan4j.cli;

import org.jspecify.annotations.NullMarked;
