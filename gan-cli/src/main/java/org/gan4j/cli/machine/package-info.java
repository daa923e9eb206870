/** Information about the machine: GPU, libraries and installed programs. */
@NullMarked
package org.gan4j.cli.machine;

import org.jspecify.annotations.NullMarked;
