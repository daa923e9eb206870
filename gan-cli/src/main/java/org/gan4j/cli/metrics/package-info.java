/** The commands about the features of metrics. */
@NullMarked
package org.gan4j.cli.metrics;

import org.jspecify.annotations.NullMarked;
