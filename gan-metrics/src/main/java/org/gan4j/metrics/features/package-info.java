/** Networks that turn images into the features that metrics compare. */
@NullMarked
package org.gan4j.metrics.features;

import org.jspecify.annotations.NullMarked;
