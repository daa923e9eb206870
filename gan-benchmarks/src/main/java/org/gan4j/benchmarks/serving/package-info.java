/** What using a trained generator and measuring it take: requests from many threads, and the root of a FID. */
@NullMarked
package org.gan4j.benchmarks.serving;

import org.jspecify.annotations.NullMarked;
