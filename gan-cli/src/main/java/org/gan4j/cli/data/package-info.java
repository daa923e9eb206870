/** The commands about data sets. */
@NullMarked
package org.gan4j.cli.data;

import org.jspecify.annotations.NullMarked;
