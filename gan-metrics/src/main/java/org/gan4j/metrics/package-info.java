/**
 * Measures of generated samples: features in, a value out, with the numbers of samples that it is made of.
 *
 * <p>The guide's page {@code metrics.md} explains which one answers which question.
 */
@NullMarked
package org.gan4j.metrics;

import org.jspecify.annotations.NullMarked;
