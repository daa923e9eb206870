/** The commands that show runs in a browser. */
@NullMarked
package org.gan4j.cli.report;

import org.jspecify.annotations.NullMarked;
