/** Costs of using and measuring a trained generator: requests from many threads, and the root of a FID. */
@NullMarked
package org.gan4j.benchmarks.serving;

import org.jspecify.annotations.NullMarked;
