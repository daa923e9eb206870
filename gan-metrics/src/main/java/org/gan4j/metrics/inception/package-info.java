/** The network by which the FID is defined, built from the library's layers. */
@NullMarked
package org.gan4j.metrics.inception;

import org.jspecify.annotations.NullMarked;
